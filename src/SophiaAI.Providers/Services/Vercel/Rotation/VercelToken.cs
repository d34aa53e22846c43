namespace SophiaAI.Providers.Services.Vercel.Rotation;

/// <summary>An access token, without its secret. Times are milliseconds since 1970.</summary>
internal sealed record VercelToken
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public long? CreatedAt { get; init; }

    public long? ExpiresAt { get; init; }

    public IReadOnlyList<VercelTokenScope> Scopes { get; init; } = [];

    /// <summary>The team that it is bound to; null when it is the user's own.</summary>
    public string? Team => Scopes.Count > 0 && Scopes.All(static scope => scope.Type == "team") ? Scopes[0].TeamId : null;
}
