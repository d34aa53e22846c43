using System.Text.Json;

namespace SophiaAI.Providers.Core.Workload;

/// <summary>A workload token's claims about itself. Not verified: that is up to the server.</summary>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Subject">Whom it identifies.</param>
/// <param name="Expires">When it expires.</param>
internal sealed record WorkloadToken(string? Issuer, string? Subject, DateTimeOffset? Expires)
{
    /// <summary>The assumed lifetime of a token that does not state its own.</summary>
    public static readonly TimeSpan AssumedLifetime = TimeSpan.FromMinutes(5);

    private static readonly WorkloadToken s_unreadable = new(null, null, null);

    /// <summary>Reads the claims; all of them are null if the text is not a JSON Web Token.</summary>
    public static WorkloadToken Read(string? token)
    {
        if (token?.Split('.') is not [_, { } claims, _]) return s_unreadable;
        try
        {
            string padded = claims.Replace('-', '+').Replace('_', '/').PadRight((claims.Length + 3) / 4 * 4, '=');
            using JsonDocument document = JsonDocument.Parse(Convert.FromBase64String(padded));
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return s_unreadable;
            DateTimeOffset? expires = root.TryGetProperty("exp", out JsonElement end) && end.ValueKind == JsonValueKind.Number
                ? DateTimeOffset.UnixEpoch.AddSeconds(end.GetDouble()) : null;
            return new WorkloadToken(Text(root, "iss"), Text(root, "sub"), expires);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentOutOfRangeException)
        {
            return s_unreadable;
        }
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out JsonElement claim) && claim.ValueKind == JsonValueKind.String ? claim.GetString() : null;
}
