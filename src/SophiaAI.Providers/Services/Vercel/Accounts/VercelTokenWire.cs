using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Accounts;

/// <summary>The JSON of Vercel's access tokens, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(VercelTokenAnswer))]
[JsonSerializable(typeof(VercelTokenPage))]
[JsonSerializable(typeof(NewVercelToken))]
internal sealed partial class VercelTokenJson : JsonSerializerContext;

/// <summary>An access token, without its secret. Times are milliseconds since 1970.</summary>
internal sealed record VercelToken
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public long? CreatedAt { get; init; }

    public long? ExpiresAt { get; init; }

    public IReadOnlyList<VercelTokenScope>? Scopes { get; init; }

    /// <summary>The team that it is bound to; null if it is the user's own.</summary>
    public string? Team => Scopes is { Count: > 0 } && Scopes.All(static scope => scope.Type == "team") ? Scopes[0].TeamId : null;
}

/// <summary>What a token is valid for: its user, or a team.</summary>
internal sealed record VercelTokenScope
{
    public string? Type { get; init; }

    public string? TeamId { get; init; }
}

/// <summary>One token; with its secret if it has just been created.</summary>
internal sealed record VercelTokenAnswer
{
    public required VercelToken Token { get; init; }

    public string? BearerToken { get; init; }

    // A record prints its members.
    public override string ToString() => Token.Id;
}

/// <summary>A page of tokens.</summary>
internal sealed record VercelTokenPage : IVercelPage<VercelToken>
{
    public required IReadOnlyList<VercelToken> Tokens { get; init; }

    public VercelPagination? Pagination { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelToken> Items => Tokens;
}

/// <summary>The body that requests a token.</summary>
internal sealed record NewVercelToken(string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ExpiresAt);
