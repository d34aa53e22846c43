using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Pulumi.Accounts;

/// <summary>The JSON of access tokens, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PulumiSignedIn))]
[JsonSerializable(typeof(PulumiTokenList))]
internal sealed partial class PulumiTokenJson : JsonSerializerContext;

/// <summary>Of the response of <c>GET /api/user</c>, what it says of the token.</summary>
internal sealed record PulumiSignedIn
{
    public PulumiTokenInfo? TokenInfo { get; init; }
}

/// <summary>The token that a request is signed with.</summary>
internal sealed record PulumiTokenInfo
{
    public string? Name { get; init; }

    /// <summary>The organization, if it is no user's.</summary>
    public string? Organization { get; init; }
}

/// <summary>The response of <c>GET /api/user/tokens</c>.</summary>
internal sealed record PulumiTokenList
{
    public required IReadOnlyList<PulumiTokenEntry> Tokens { get; init; }
}

/// <summary>A token, without its secret.</summary>
internal sealed record PulumiTokenEntry
{
    public string? Name { get; init; }

    /// <summary>What it is for, which was its name before tokens had one.</summary>
    public string? Description { get; init; }

    /// <summary>When it expires, in seconds since 1970; 0 for never.</summary>
    public long? Expires { get; init; }
}
