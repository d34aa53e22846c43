using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>The order in which changes are made: what others need first, and what is removed in the opposite order, after all that is made.</summary>
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
        ResourceChange[] removed = [.. made.Where(static change => change.Wish.IsAbsent)];
        return [.. made.Where(static change => !change.Wish.IsAbsent), .. Enumerable.Reverse(removed)];

        void Visit(ResourceChange change)
        {
            if (!seen.Add(change.Wish.Id)) return;
            foreach (ResourceId before in change.Wish.After)
            {
                if (all.TryGetValue(before, out ResourceChange? other)) Visit(other);
            }

            made.Add(change);
        }
    }
}
