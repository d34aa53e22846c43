using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Gong.Webhooks;

/// <summary>Makes the token by which a receiver knows that a webhook comes from a rule, is meant for it, and has arrived as it was sent.</summary>
internal sealed class GongWebhookSigner(GongWebhookRule rule, TimeProvider time)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    /// <param name="url">The address as it is written in the rule.</param>
    /// <param name="body">The bytes that are sent.</param>
    /// <param name="defect">What is wrong with the token.</param>
    /// <returns>Null when the defect is that there is no token.</returns>
    public string? Sign(string url, byte[] body, GongWebhookDefect defect)
    {
        JsonObject claims = Claims(url, body, defect);
        return defect switch
        {
            GongWebhookDefect.NoToken => null,
            GongWebhookDefect.OtherKey => Token("RS256", claims, GongWebhookRule.Another().Sign),
            GongWebhookDefect.SharedKey => Token("HS256", claims, d => HMACSHA256.HashData(Encoding.ASCII.GetBytes(rule.PublicKey), d)),
            GongWebhookDefect.NoAlgorithm => Token("none", claims, _ => []),
            GongWebhookDefect.TamperedClaims => Tampered(Token("RS256", claims, rule.Sign), claims),
            GongWebhookDefect.CutToken => Token("RS256", claims, rule.Sign) is var token ? token[..token.LastIndexOf('.')] : null,
            _ => Token("RS256", claims, rule.Sign),
        };
    }

    private JsonObject Claims(string url, byte[] body, GongWebhookDefect defect)
    {
        DateTimeOffset issued = defect == GongWebhookDefect.Expired ? time.GetUtcNow().AddDays(-1) : time.GetUtcNow();
        JsonObject claims = new()
        {
            ["iss"] = "Gong",
            ["iat"] = issued.ToUnixTimeSeconds(),
            ["exp"] = (issued + s_lifetime).ToUnixTimeSeconds(),
            ["webhook_url"] = defect == GongWebhookDefect.OtherUrl ? "https://hooks.acme.example/gong" : url,
            ["body_sha256"] = Convert.ToHexStringLower(SHA256.HashData(body)),
        };
        if (defect == GongWebhookDefect.NoExpiry)
            claims.Remove("exp");
        return claims;
    }

    /// <summary>The same token, good for a day longer, with the signature that it had.</summary>
    private static string Tampered(string token, JsonObject claims)
    {
        claims["exp"] = (long)claims["exp"]! + (long)TimeSpan.FromDays(1).TotalSeconds;
        string[] parts = token.Split('.');
        return $"{parts[0]}.{Part(claims)}.{parts[2]}";
    }

    private static string Token(string algorithm, JsonObject claims, Func<byte[], byte[]> sign)
    {
        string signed = $"{Part(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" })}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Part(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString(WireJson.Options)));
}
