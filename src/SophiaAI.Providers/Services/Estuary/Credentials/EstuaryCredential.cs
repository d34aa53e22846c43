using System.Text;
using System.Text.Json;

namespace SophiaAI.Providers.Services.Estuary.Credentials;

/// <summary>What can be read from an Estuary credential itself: its kind and its id.</summary>
/// <param name="IsApiKey">Whether it is a service account's key; otherwise it is a user's refresh token.</param>
/// <param name="Id">The id by which it can be revoked.</param>
internal sealed record EstuaryCredential(bool IsApiKey, string Id)
{
    private const string KeyPrefix = "flow_sa_";

    /// <summary>Reads a credential; null if it has no id, such as an access token.</summary>
    public static EstuaryCredential? Read(string text)
    {
        if (!text.StartsWith(KeyPrefix, StringComparison.Ordinal)) return Decode(text) is { } json && TextIn(json, "id") is { } id ? new EstuaryCredential(false, id) : null;
        string? pair = Decode(text[KeyPrefix.Length..]);
        return pair?.IndexOf(':', StringComparison.Ordinal) is > 0 and int end ? new EstuaryCredential(true, pair[..end]) : null;
    }

    /// <summary>The secret in a refresh token; null if it has none.</summary>
    public static string? SecretOf(string refreshToken) => Decode(refreshToken) is { } json ? TextIn(json, "secret") : null;

    /// <summary>A refresh token in the form used for signing in.</summary>
    public static string RefreshToken(string id, string secret)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WriteString("secret", secret);
            writer.WriteEndObject();
        }

        return Convert.ToBase64String(text.ToArray());
    }

    private static string? Decode(string text)
    {
        string padded = text.Replace('-', '+').Replace('_', '/');
        padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
        byte[] bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static string? TextIn(string json, string member)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(member, out JsonElement text) && text.ValueKind == JsonValueKind.String
                ? text.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
