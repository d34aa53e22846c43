using System.Text.Json;

namespace SophiaAI.Providers.Services.Snowflake.SignIn.Workload;

/// <summary>What a workload's token says of itself. Not verified: that is the server's part.</summary>
/// <param name="Issuer">Who made it.</param>
/// <param name="Subject">Whom it stands for.</param>
/// <param name="Expires">When it runs out.</param>
internal sealed record WorkloadToken(string? Issuer, string? Subject, DateTimeOffset? Expires)
{
    /// <summary>How long a token is taken to be good that does not say it itself.</summary>
    public static readonly TimeSpan AssumedLifetime = TimeSpan.FromMinutes(5);

    private static readonly WorkloadToken s_unreadable = new(null, null, null);

    /// <summary>Reads the claims; all of them are null where the text is not a JSON Web Token.</summary>
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
