namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>A set of changes that can be published together.</summary>
internal sealed record Draft(string Id, string OwnerId, string? Detail, DateTimeOffset CreatedAt)
{
    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    /// <summary>By name.</summary>
    public IReadOnlyList<DraftSpec> Specs { get; init; } = [];

    /// <summary>Of the last publication that failed.</summary>
    public IReadOnlyList<DraftError> Errors { get; init; } = [];

    /// <summary>A copy with these specs in place of those of the same names.</summary>
    public Draft Stage(IReadOnlyList<DraftSpec> specs, DateTimeOffset now) => this with
    {
        UpdatedAt = now,
        Specs = [.. Specs.Where(s => specs.All(n => n.Name != s.Name)).Concat(specs).OrderBy(s => s.Name, StringComparer.Ordinal)],
    };

    public Draft Drop(IReadOnlyList<string> names, DateTimeOffset now) => this with { UpdatedAt = now, Specs = [.. Specs.Where(s => !names.Contains(s.Name))] };

    public Draft Fail(IEnumerable<DraftError> errors) => this with
    {
        Errors = [.. errors.OrderBy(e => e.Scope, StringComparer.Ordinal).ThenBy(e => e.Detail, StringComparer.Ordinal)],
    };
}
