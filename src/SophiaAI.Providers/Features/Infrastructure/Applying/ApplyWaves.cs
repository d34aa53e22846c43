using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure.Planning;

namespace SophiaAI.Providers.Features.Infrastructure.Applying;

/// <summary>Changes that can be made side by side, wave after wave: each after what it needs, and removals in the opposite order after all else, unless something waits for them.</summary>
internal static class ApplyWaves
{
    /// <summary>The waves.</summary>
    public static IReadOnlyList<IReadOnlyList<PlannedChange>> Of(IReadOnlyList<PlannedChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Dictionary<ResourceId, PlannedChange> all = changes.ToDictionary(static one => one.Change.Wish.Id);
        Dictionary<ResourceId, int> depths = [];
        foreach (PlannedChange one in changes) Depth(one);
        HashSet<ResourceId> awaited = ResourceOrder.AwaitedBy(changes.Select(static one => one.Change));
        return
        [
            .. changes.Where(one => !IsLast(one, awaited)).GroupBy(one => depths[one.Change.Wish.Id]).OrderBy(static wave => wave.Key).Select(static wave => (IReadOnlyList<PlannedChange>)[.. wave]),
            .. changes.Where(one => IsLast(one, awaited)).GroupBy(one => depths[one.Change.Wish.Id]).OrderByDescending(static wave => wave.Key).Select(static wave => (IReadOnlyList<PlannedChange>)[.. wave]),
        ];

        int Depth(PlannedChange one)
        {
            if (depths.TryGetValue(one.Change.Wish.Id, out int known)) return known;
            // What needs itself would have no end.
            depths[one.Change.Wish.Id] = 0;
            int depth = one.Change.Wish.After.Where(before => all.TryGetValue(before, out PlannedChange? other) && !ResourceOrder.IsAwaited(one.Change, other.Change)).Select(before => Depth(all[before]) + 1).DefaultIfEmpty(0).Max();
            return depths[one.Change.Wish.Id] = depth;
        }
    }

    private static bool IsLast(PlannedChange one, HashSet<ResourceId> awaited) => one.Change.Action == ResourceAction.Delete && !awaited.Contains(one.Change.Wish.Id);
}
