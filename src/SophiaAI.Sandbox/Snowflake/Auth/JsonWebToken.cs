using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace SophiaAI.Sandbox.Snowflake.Auth;

/// <summary>A JWT split into its parts; nothing is verified yet.</summary>
internal sealed class JsonWebToken
{
    private readonly JsonElement _header;
    private readonly JsonElement _claims;

    private JsonWebToken(JsonElement header, JsonElement claims, byte[] signed, byte[] signature)
    {
        _header = header;
        _claims = claims;
        Signed = signed;
        Signature = signature;
    }

    public byte[] Signed { get; }

    public byte[] Signature { get; }

    public string? Algorithm => _header.TryGetProperty("alg", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <returns>Null unless the text has three parts, two of them JSON objects.</returns>
    public static JsonWebToken? Parse(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3)
            return null;
        try
        {
            JsonElement header = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(parts[0]));
            JsonElement claims = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(parts[1]));
            return header.ValueKind == JsonValueKind.Object && claims.ValueKind == JsonValueKind.Object
                ? new JsonWebToken(header, claims, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]))
                : null;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }

    public string? Text(string claim) => _claims.TryGetProperty(claim, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public DateTimeOffset? Time(string claim) =>
        _claims.TryGetProperty(claim, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double seconds)
            && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
}
