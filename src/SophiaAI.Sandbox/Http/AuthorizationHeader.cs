using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Sandbox.Http;

/// <summary>Reads the Authorization header.</summary>
internal static class AuthorizationHeader
{
    /// <returns>The text after the scheme; null when the header is missing or has another scheme.</returns>
    public static string? Credential(HttpRequest request, string scheme)
    {
        string header = request.Headers.Authorization.ToString();
        return header.Length > scheme.Length
            && header[scheme.Length] == ' '
            && header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
                ? header[(scheme.Length + 1)..].Trim()
                : null;
    }

    /// <returns>The two halves of a Basic credential; null when there is none.</returns>
    public static (string User, string Password)? Basic(HttpRequest request)
    {
        if (Credential(request, "Basic") is not { } encoded)
            return null;
        byte[] bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out int length))
            return null;
        string decoded = Encoding.UTF8.GetString(bytes, 0, length);
        int colon = decoded.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (decoded[..colon], decoded[(colon + 1)..]);
    }

    /// <summary>Takes the same time wherever the two texts differ.</summary>
    public static bool Same(string? given, string expected) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
