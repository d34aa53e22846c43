using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>The order in which changes are made: what others need first, and what is removed in the opposite order, after all that is made, unless something waits for that.</summary>
internal static class ResourceOrder
{
    /// <summary>The changes in that order. Those that nothing ties stay in the order of the manifest.</summary>
    public static IReadOnlyList<ResourceChange> Of(IReadOnlyList<ResourceChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Dictionary<ResourceId, ResourceChange> all = changes.ToDictionary(static change => change.Wish.Id);
        List<ResourceChange> made = [];
        HashSet<ResourceId> seen = [];
        foreach (ResourceChange change in changes) Visit(change);
        HashSet<ResourceId> awaited = AwaitedBy(changes);
        ResourceChange[] removed = [.. made.Where(change => IsLast(change, awaited))];
        return [.. made.Where(change => !IsLast(change, awaited)), .. Enumerable.Reverse(removed)];

        void Visit(ResourceChange change)
        {
            if (!seen.Add(change.Wish.Id)) return;
            foreach (ResourceId before in change.Wish.After)
            {
                if (all.TryGetValue(before, out ResourceChange? other) && !IsAwaited(change, other)) Visit(other);
            }

            made.Add(change);
        }
    }

    /// <summary>What changes of something that stays wait for: also removals, which then are not made last.</summary>
    public static HashSet<ResourceId> AwaitedBy(IEnumerable<ResourceChange> changes) =>
        [.. changes.Where(static change => !change.Wish.IsAbsent).SelectMany(static change => change.Wish.After)];

    /// <summary>Whether a removal goes before something that stays, instead of after it.</summary>
    public static bool IsAwaited(ResourceChange removal, ResourceChange other)
    {
        ArgumentNullException.ThrowIfNull(removal);
        ArgumentNullException.ThrowIfNull(other);
        return removal.Wish.IsAbsent && !other.Wish.IsAbsent && other.Wish.After.Contains(removal.Wish.Id);
    }

    private static bool IsLast(ResourceChange change, HashSet<ResourceId> awaited) => change.Wish.IsAbsent && !awaited.Contains(change.Wish.Id);
}
