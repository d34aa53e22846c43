using System.Security.Cryptography;

namespace SophiaAI.Sandbox.Snowflake.Users;

/// <summary>A public key in the form that ALTER USER accepts: the SubjectPublicKeyInfo in base64, without the BEGIN and END lines of PEM.</summary>
internal static class PublicKey
{
    private const int SmallestRsa = 2048;

    /// <returns>The key's base64 on one line; null if the key can't be used to sign in.</returns>
    public static string? Normalize(string text)
    {
        string base64 = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        try
        {
            if (base64.Length == 0 || Convert.FromBase64String(base64).Length == 0)
                return null;
            using SignatureKey key = new(ToPem(base64));
            return key.Algorithm == "RS256" && key.KeySize < SmallestRsa ? null : base64;
        }
        catch (Exception error) when (error is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    public static string ToPem(string base64) => PemEncoding.WriteString("PUBLIC KEY", Convert.FromBase64String(base64));

    public static string FromPem(string pem) => Convert.ToBase64String(Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]));

    /// <summary>The fingerprint as Snowflake writes it: the name of the hash and the hash.</summary>
    public static string Fingerprint(string base64) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(base64)));
}
