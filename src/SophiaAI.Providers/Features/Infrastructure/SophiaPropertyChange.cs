namespace SophiaAI.Providers.Features.Infrastructure;

/// <summary>What a plan does to one property of a resource.</summary>
public sealed record SophiaPropertyChange
{
    /// <summary>The property's name in the manifest.</summary>
    public required string Path { get; init; }

    /// <summary>The value that it has; null for none. A secret is masked.</summary>
    public string? Before { get; init; }

    /// <summary>The value that it gets; null for none. A secret is masked.</summary>
    public string? After { get; init; }

    /// <summary>Whether the values are not shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether it can't be changed, so that the resource has to be made again.</summary>
    public bool ForcesReplace { get; init; }

    /// <summary>The property and its values.</summary>
    public override string ToString() => Before is null ? $"{Path}: {After ?? "(none)"}" : $"{Path}: {Before} → {After ?? "(none)"}";
}
