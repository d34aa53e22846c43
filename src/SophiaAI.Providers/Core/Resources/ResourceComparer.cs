using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Resources;

/// <summary>Compares what a manifest says of a resource with what there is.</summary>
/// <param name="rewritten">The names of resources whose values are written also where nobody can read them.</param>
internal sealed class ResourceComparer(IReadOnlyCollection<string> rewritten)
{
    /// <summary>Why most resources are made.</summary>
    public const string NotThere = "It is not there.";

    /// <summary>What has to be done.</summary>
    /// <param name="wish">What the manifest says.</param>
    /// <param name="live">The resource of that name; null if there is none.</param>
    /// <param name="former">The resource of its former name; null if there is none, or the manifest names none.</param>
    public ResourceChange Compare(ResourceWish wish, LiveResource? live, LiveResource? former)
    {
        ArgumentNullException.ThrowIfNull(wish);
        ResourceChange change = (wish.IsAbsent, live, former) switch
        {
            (true, null, _) => new ResourceChange(wish, null, ResourceAction.None) { Reason = "It is not there, and is not to be." },
            (true, _, _) => new ResourceChange(wish, live, ResourceAction.Delete) { Reason = "The manifest says 'state: absent'." },
            (_, not null, not null) => new ResourceChange(wish, live, ResourceAction.None) { Refusal = $"Both {wish.Name} and {wish.RenamedFrom}, its former name, exist. Remove one of them, or 'renamedFrom'." },
            (_, null, not null) => Changed(wish, former, ResourceAction.Rename) with { Reason = $"It is still called {wish.RenamedFrom}." },
            (_, null, null) => Creation(wish),
            _ => Changed(wish, live!, ResourceAction.Update),
        };
        return Guarded(change with { Notes = [.. change.Notes, .. (live ?? former)?.Notes ?? []] });
    }

    private static ResourceChange Creation(ResourceWish wish)
    {
        ResourceDelta[] deltas = [.. wish.Properties.Where(static one => one.Value.Text is not null || one.Value.IsSecret).Select(one => new ResourceDelta(wish.Kind.Property(one.Key), ResourceValue.None, one.Value))];
        if (wish.Kind.IsNothingElse && deltas.Length == 0) return new ResourceChange(wish, null, ResourceAction.None) { Reason = "It is not there, and is not to be." };
        return new ResourceChange(wish, null, ResourceAction.Create)
        {
            Reason = wish.RenamedFrom is { } former ? $"Neither it nor {former}, its former name, is there." : NotThere,
            Deltas = deltas,
        };
    }

    private ResourceChange Changed(ResourceWish wish, LiveResource live, string action)
    {
        List<ResourceDelta> deltas = [];
        List<string> unknown = [];
        bool isRewritten = rewritten.Contains(wish.Name);
        foreach ((string name, ResourceValue wanted) in wish.Properties)
        {
            ResourceProperty property = wish.Kind.Property(name);
            if (property.IsForCreation || wish.Ignored.Contains(name)) continue;
            ResourceValue? current = live.Properties.GetValueOrDefault(name);
            if (current is { IsUnreadable: true } && !IsNothing(wanted) && !isRewritten && !IsNewer(wanted, current)) unknown.Add(name);
            else if (current is null && !isRewritten) unknown.Add(name);
            else if (current is null or { IsUnreadable: true } || !wanted.Means(current)) deltas.Add(new ResourceDelta(property, current, wanted));
        }

        if (deltas.Any(static delta => delta.Property.ForcesReplace)) action = ResourceAction.Replace;
        else if (deltas.Count == 0 && action == ResourceAction.Update) action = unknown.Count > 0 ? ResourceAction.Unknown : ResourceAction.None;
        return new ResourceChange(wish, live, action) { Deltas = deltas, Unknown = unknown, Reason = Why(action, deltas, unknown) };
    }

    // Whatever can't be read is something.
    private static bool IsNothing(ResourceValue wanted) => wanted is { Text: null, IsSecret: false };

    private static bool IsNewer(ResourceValue wanted, ResourceValue current) => wanted.ChangedAt is { } written && current.ChangedAt is { } stored && written > stored;

    private static string Why(string action, List<ResourceDelta> deltas, List<string> unknown) => action switch
    {
        ResourceAction.Replace => $"{Grammar.And(Replacing(deltas))} can't be changed.",
        ResourceAction.Unknown => $"{Grammar.And(unknown)} can't be read.",
        ResourceAction.Update when deltas.All(static delta => !IsNothing(delta.After) && delta.Before is (null or { IsUnreadable: true })) => $"{Grammar.And([.. deltas.Select(static delta => delta.Property.Name)])} can't be read, and {(deltas.Count == 1 ? "is" : "are")} written.",
        _ => string.Empty,
    };

    private static string[] Replacing(List<ResourceDelta> deltas) => [.. deltas.Where(static delta => delta.Property.ForcesReplace).Select(static delta => delta.Property.Name)];

    private static ResourceChange Guarded(ResourceChange change)
    {
        ResourceWish wish = change.Wish;
        if (change.Refusal is not null || !change.IsChange) return change;
        if (wish.FailsIfExists && change.Live is not null && change.Action != ResourceAction.Delete) return change with { Refusal = "It exists and is different, and the manifest says 'ifExists: fail'." };
        if (!wish.IsProtected) return change;
        if (change.Impact == ResourceImpact.Destroys) return change with { Refusal = "It is protected. Remove 'protect' from it, or from what it is in, in a change of its own." };
        string[] guarded = [.. change.Deltas.Where(delta => delta.Property.IsGuarded && change.Live is { IsUnused: false }).Select(static delta => delta.Property.Name)];
        return guarded.Length == 0 ? change : change with { Refusal = $"It is protected, and {Grammar.And(guarded)} would change. Remove 'protect' from it, or from what it is in, in a change of its own." };
    }
}
