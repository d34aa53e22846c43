namespace SophiaAI.Providers.Services.Estuary.Alerts;

/// <summary>An alert that Estuary has raised about a task or a tenant.</summary>
public sealed record EstuaryAlert
{
    /// <summary>What it is about: a catalog name, or a tenant's prefix.</summary>
    public required string CatalogName { get; init; }

    /// <summary>The type, such as <c>data_movement_stalled</c> and <c>shard_failed</c>.</summary>
    public required string AlertType { get; init; }

    /// <summary>When it was raised.</summary>
    public required DateTimeOffset FiredAt { get; init; }

    /// <summary>When it was resolved; null while it is active.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Whether it is active.</summary>
    public bool IsActive => ResolvedAt is null;

    /// <summary>How long it was active, or has been until now.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What went wrong, in words; null for a type of alert that says nothing of the kind.</summary>
    public string? Error { get; init; }

    /// <summary>The details, which differ by type.</summary>
    public IReadOnlyDictionary<string, object?> Arguments { get; init; } = new Dictionary<string, object?>();

    /// <summary>The details when it was resolved, if they are others.</summary>
    public IReadOnlyDictionary<string, object?> ResolvedArguments { get; init; } = new Dictionary<string, object?>();

    /// <summary>The type and the name.</summary>
    public override string ToString() => $"{AlertType} {CatalogName}";
}
