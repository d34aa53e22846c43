namespace SophiaAI.Sandbox.Snowflake.Execution;

/// <summary>A submission whose payload was valid.</summary>
internal sealed record SubmittedRequest
{
    public required string RequestId { get; init; }

    public required string User { get; init; }

    /// <summary>See <see cref="Users.Caller.HasAccessToken"/>.</summary>
    public bool HasAccessToken { get; init; }

    /// <summary>See <see cref="Users.Caller.RoleRestriction"/>.</summary>
    public string? RoleRestriction { get; init; }

    public required string Sql { get; init; }

    public string? Database { get; init; }

    public string? Schema { get; init; }

    public string? Warehouse { get; init; }

    public string? Role { get; init; }

    public required TimeSpan Timeout { get; init; }

    public bool Async { get; init; }

    public bool Nullable { get; init; } = true;

    public IReadOnlyDictionary<int, BindValue> Bindings { get; init; } = new Dictionary<int, BindValue>();

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
