using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>A variable as a manifest describes it: a property for each target that it lists, beside how it is kept there, and the comment.</summary>
/// <param name="Entries">What it says, each for some targets. No two are for the same.</param>
internal sealed record VercelManagedVariable(IReadOnlyList<VercelVariableEntry> Entries)
{
    /// <summary>Whether all of it is to be absent, whatever it is for.</summary>
    public bool IsAbsentEverywhere => Entries.Any(static entry => entry.IsAbsent && entry.Places.Count == 0);

    /// <summary>What the manifest says of it, without its name.</summary>
    public ResourceWish Wish => new(VercelKinds.Variable, string.Empty, Entries[0].Keys.Place)
    {
        Properties = Properties(),
        IsAbsent = Entries.All(static entry => entry.IsAbsent),
        IsProtected = Entries.Any(static entry => entry.Keys.IsProtected),
        FailsIfExists = Entries.Any(static entry => entry.Keys.FailsIfExists),
        Ignored = [.. Entries.Where(static entry => !entry.IsAbsent).SelectMany(static entry => entry.Places.SelectMany(place => entry.Keys.Ignored.Select(name => NameOf(place, name))))],
    };

    /// <summary>Whether it is among what the manifest lists.</summary>
    public bool Lists(VercelVariable record) => IsAbsentEverywhere || VercelVariablePlace.Of(record).Any(Lists);

    /// <summary>The properties as they are, of the targets that the manifest lists.</summary>
    /// <param name="records">The variable's records.</param>
    public IReadOnlyDictionary<string, ResourceValue> Read(IReadOnlyList<VercelVariable> records)
    {
        Dictionary<string, ResourceValue> properties = new(StringComparer.Ordinal);
        foreach (VercelVariablePlace place in Entries.SelectMany(static entry => entry.Places))
        {
            VercelVariable? record = records.FirstOrDefault(one => VercelVariablePlace.Of(one).Contains(place));
            properties[place.Value] = record is null ? ResourceValue.None : ValueOf(record);
            properties[place.Type] = ResourceValue.Of(record?.Type);
            properties[place.Comment] = ResourceValue.Of(string.IsNullOrEmpty(record?.Comment) ? null : record.Comment);
        }

        return properties;
    }

    /// <summary>Adds to a wish what follows from what there is: how a value is kept may stay, unless it is said or shows a secret.</summary>
    public ResourceWish Complete(ResourceWish wish, VercelLiveVariable live)
    {
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(live);
        Dictionary<string, ResourceValue> properties = new(wish.Properties, StringComparer.Ordinal);
        HashSet<string> ignored = new(wish.Ignored, StringComparer.Ordinal);
        List<ResourceProperty> replaced = [];
        foreach ((VercelVariableEntry entry, VercelVariablePlace place) in Places().Where(static one => !one.Entry.IsAbsent))
        {
            // What is ignored counts where it is made.
            if (live.RecordOf(place) is not { } record) ignored.ExceptWith([place.Value, place.Type, place.Comment]);
            else if (entry.Keeps(record.Type)) properties.Remove(place.Type);
            else if (!CanChange(record.Type)) replaced.Add(new ResourceProperty(place.Type) { ForcesReplace = true });
        }

        return wish with { Properties = properties, Ignored = [.. ignored], Kind = wish.Kind with { Special = replaced } };
    }

    /// <summary>What is to become of it, target by target.</summary>
    public IReadOnlyList<VercelPlaceChange> ChangesOf(ResourceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Action == ResourceAction.Delete) return [.. Removed((VercelLiveVariable)change.Live!)];
        HashSet<string> changed = change.Deltas.Select(static delta => delta.Property.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Places().Where(one => changed.Overlaps([one.Place.Value, one.Place.Type, one.Place.Comment])).Select(one => one.Entry.IsAbsent
                ? new VercelPlaceChange(one.Place) { IsRemoved = true }
                : new VercelPlaceChange(one.Place)
                {
                    Given = change.Live is not null && change.Wish.Ignored.Contains(one.Place.Value) ? null : change.Wish.Properties[one.Place.Value],
                    WritesValue = changed.Contains(one.Place.Value),
                    Type = one.Entry.Type,
                    WritesType = changed.Contains(one.Place.Type),
                    Comment = one.Entry.Comment,
                    WritesComment = changed.Contains(one.Place.Comment),
                }),
        ];
    }

    private IEnumerable<VercelPlaceChange> Removed(VercelLiveVariable live) =>
        (IsAbsentEverywhere ? live.Records.SelectMany(VercelVariablePlace.Of) : Places().Select(static one => one.Place).Where(place => live.RecordOf(place) is not null))
        .Select(static place => new VercelPlaceChange(place) { IsRemoved = true });

    private bool Lists(VercelVariablePlace place) => Entries.Any(entry => entry.Places.Contains(place));

    private IEnumerable<(VercelVariableEntry Entry, VercelVariablePlace Place)> Places() => Entries.SelectMany(static entry => entry.Places, static (entry, place) => (entry, place));

    private Dictionary<string, ResourceValue> Properties()
    {
        Dictionary<string, ResourceValue> properties = new(StringComparer.Ordinal);
        foreach ((VercelVariableEntry entry, VercelVariablePlace place) in Places())
        {
            properties[place.Value] = entry.IsAbsent || entry.Value is not { } value ? ResourceValue.None : value.Kind == SecretReferenceKind.Literal ? ResourceValue.Of(value.Path) : ResourceValue.Named(value);
            if (entry.IsAbsent) continue;
            properties[place.Type] = ResourceValue.Of(entry.Type);
            if (entry.Comment is { } comment) properties[place.Comment] = comment.Length == 0 ? ResourceValue.None : ResourceValue.Of(comment);
        }

        return properties;
    }

    // What only the service can read has no value that could be compared. Its own variables have the name of what they stand for.
    private static ResourceValue ValueOf(VercelVariable record) => record.Text switch
    {
        null => ResourceValue.Unreadable(record.UpdatedAt ?? record.CreatedAt),
        { } text when record.IsSecret => ResourceValue.Secret(text, record.UpdatedAt ?? record.CreatedAt),
        { } text => ResourceValue.Of(text),
    };

    private static bool CanChange(string type) => type is VercelVariableType.Plain or VercelVariableType.Encrypted or VercelVariableType.System;

    private static string NameOf(VercelVariablePlace place, string key) => key switch
    {
        VercelVariableTable.SensitiveKey => place.Type,
        VercelVariableTable.CommentKey => place.Comment,
        _ => place.Value,
    };
}
