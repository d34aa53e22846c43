using System.Security.Cryptography;
using System.Text.Json;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Webhooks;

/// <summary>What a token says, each claim of the type that its name promises.</summary>
internal sealed record GongTokenClaims
{
    private const string UrlName = "webhook_url";
    private const string HashName = "body_sha256";
    private const string ExpiryName = "exp";
    private const string BeginName = "nbf";
    private const string IssueName = "iat";

    private static readonly string[] s_required = [UrlName, HashName, ExpiryName];
    private static readonly string[] s_optional = [BeginName, IssueName];

    /// <summary>The URL that the rule has.</summary>
    public required string Url { get; init; }

    /// <summary>The SHA-256 of the body.</summary>
    public required byte[] BodyHash { get; init; }

    /// <summary>When it expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When its time begins; null if it has no such claim.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>When it was signed; null if it has no such claim.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Reads the claims of a token whose signature has been verified.</summary>
    /// <returns>What is wrong with them; null if nothing is.</returns>
    public static GongRefusal? Read(JsonElement payload, out GongTokenClaims? claims)
    {
        claims = null;
        string[] missing = s_required.Where(name => !payload.TryGetProperty(name, out _)).ToArray();
        if (missing.Length > 0)
            return new(GongWebhookReason.ClaimMissing, $"The token is genuine, and has no claim {string.Join(" and no claim ", missing)}. It is not that of a webhook.");
        if (Text(payload, UrlName) is not { } url) return Invalid(UrlName, "text");
        if (Hash(payload) is not { } hash) return Invalid(HashName, "the 64 hexadecimal digits of a SHA-256");
        if (Time(payload, ExpiryName) is not { } expiry) return Invalid(ExpiryName, "a time");
        foreach (string name in s_optional)
        {
            if (payload.TryGetProperty(name, out _) && Time(payload, name) is null) return Invalid(name, "a time");
        }

        claims = new GongTokenClaims { Url = url, BodyHash = hash, ExpiresAt = expiry, NotBefore = Time(payload, BeginName), SignedAt = Time(payload, IssueName) };
        return null;
    }

    private static string? Text(JsonElement payload, string name) => payload.GetProperty(name) is { ValueKind: JsonValueKind.String } claim ? claim.GetString() : null;

    private static byte[]? Hash(JsonElement payload) =>
        Text(payload, HashName) is { Length: 2 * SHA256.HashSizeInBytes } text && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;

    // Seconds since 1970, perhaps with a fraction. The standard allows no text.
    private static DateTimeOffset? Time(JsonElement payload, string name)
    {
        if (!payload.TryGetProperty(name, out JsonElement claim) || claim.ValueKind != JsonValueKind.Number || !claim.TryGetDouble(out double seconds)) return null;
        double milliseconds = Math.Floor(seconds * 1000);
        return Math.Abs(milliseconds) < long.MaxValue ? UnixMilliseconds.Of((long)milliseconds) : null;
    }

    private static GongRefusal Invalid(string name, string what) => new(
        GongWebhookReason.ClaimInvalid, $"The token is genuine, and its claim {name} is not {what}. It is not that of a webhook.");
}
