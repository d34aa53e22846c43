using SophiaAI.Providers.Core.Planning;
using SophiaAI.Providers.Features.Infrastructure.Manifest;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>What a manifest would change.</summary>
/// <param name="manifest">The manifest.</param>
/// <param name="all">What is done to each of its resources, in the order in which it is done.</param>
internal sealed class ManifestPlan(SophiaManifest manifest, IReadOnlyList<PlannedChange> all) : Plan<SophiaPlanChange>
{
    /// <summary>The manifest.</summary>
    public SophiaManifest Manifest { get; } = manifest;

    /// <summary>What is done to each resource, in the order in which it is done.</summary>
    public IReadOnlyList<PlannedChange> All { get; } = all;

    /// <summary>What there is to do, with what is refused.</summary>
    public IReadOnlyList<PlannedChange> ToDo => [.. All.Where(static one => one.Change.IsChange || one.Change.Refusal is not null)];

    /// <inheritdoc/>
    public override string Target => Manifest.Name;

    /// <inheritdoc/>
    public override string Summary
    {
        get
        {
            string[] counts = [.. All.Where(static one => one.Change.IsChange).GroupBy(static one => one.Change.Action).Select(static group => $"{group.Count()} to {group.Key.ToLowerInvariant()}")];
            return counts.Length == 0 ? "nothing to change" : string.Join(", ", counts);
        }
    }

    /// <inheritdoc/>
    public override bool HasChanges => ToDo.Count > 0;

    /// <inheritdoc/>
    public override IReadOnlyList<SophiaPlanChange> Changes => [.. All.Select(static one => one.Shown)];
}
