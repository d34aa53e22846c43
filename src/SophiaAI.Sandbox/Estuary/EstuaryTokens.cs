using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>The three kinds of bearer that the control plane takes: a service account's key, a refresh token, an access JWT.</summary>
internal sealed class EstuaryTokens(TimeProvider time)
{
    private const string ServiceAccountPrefix = "flow_sa_";
    private const string JwtHeader = """{"alg":"HS256","typ":"JWT"}""";
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);
    private static readonly byte[] _signingKey = SHA256.HashData("sandbox-estuary-signing-key"u8);

    public string IssueAccessToken()
    {
        var now = time.GetUtcNow();
        var claims = new JsonObject
        {
            ["aud"] = "authenticated",
            ["email"] = EstuarySchema.UserEmail,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + _lifetime).ToUnixTimeSeconds(),
            ["role"] = "authenticated",
        };
        var signed = Encode(JwtHeader) + "." + Encode(claims.ToJsonString());
        return signed + "." + Sign(signed);
    }

    /// <returns>What is wrong with the bearer; null when it may pass.</returns>
    public string? FindError(string bearer)
    {
        if (bearer.StartsWith(ServiceAccountPrefix, StringComparison.Ordinal))
            return AuthorizationHeader.Same(bearer, SandboxCredentials.EstuaryApiKey) ? null : "invalid or revoked API key";
        return bearer.Split('.') is [var header, var claims, var signature]
            ? FindJwtError(header + "." + claims, claims, signature)
            : IsRefreshToken(bearer) ? null : "failed to verify token: InvalidToken";
    }

    public static bool IsRefreshToken(string? id, string? secret) =>
        AuthorizationHeader.Same(id, SandboxCredentials.EstuaryRefreshTokenId) && AuthorizationHeader.Same(secret, SandboxCredentials.EstuaryRefreshTokenSecret);

    private string? FindJwtError(string signed, string claims, string signature)
    {
        if (!AuthorizationHeader.Same(signature, Sign(signed)))
            return "failed to verify token: InvalidSignature";
        var expires = JsonNode.Parse(Base64Url.DecodeFromChars(claims))!["exp"]!.GetValue<long>();
        return time.GetUtcNow().ToUnixTimeSeconds() < expires ? null : "failed to verify token: ExpiredSignature";
    }

    /// <summary>Base64 of a JSON object with an id and a secret.</summary>
    private static bool IsRefreshToken(string bearer)
    {
        var bytes = new byte[bearer.Length];
        if (!Convert.TryFromBase64String(bearer, bytes, out var length))
            return false;
        var token = WireJson.TryParseObject(Encoding.UTF8.GetString(bytes, 0, length));
        return IsRefreshToken(WireJson.StringOf(token?["id"]), WireJson.StringOf(token?["secret"]));
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Sign(string signed) => Base64Url.EncodeToString(HMACSHA256.HashData(_signingKey, Encoding.ASCII.GetBytes(signed)));
}
