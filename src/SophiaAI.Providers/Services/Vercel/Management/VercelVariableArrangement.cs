using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>
/// Finds the writes that change a variable for some targets and for no others, although one record may be for several. A
/// record keeps what stays as it is; what becomes different leaves it first and is made then, so that no two records are for
/// the same at any time, and whatever is interrupted can be done again from the manifest alone.
/// </summary>
internal sealed class VercelVariableArrangement
{
    private readonly string _name;
    private readonly string _project;
    private readonly string _key;
    private readonly IReadOnlyList<VercelVariable> _records;
    private readonly IReadOnlyList<VercelPlaceChange> _changes;
    private readonly IReadOnlyList<VercelCustomEnvironment> _environments;
    private readonly List<Kept> _kept = [];
    private readonly List<VercelVariable> _removed = [];
    private readonly List<Piece> _pieces = [];
    private string? _refusal;

    private VercelVariableArrangement(string project, string key, IReadOnlyList<VercelVariable> records, IReadOnlyList<VercelPlaceChange> changes, IReadOnlyList<VercelCustomEnvironment> environments)
    {
        _name = VercelKinds.NameWithin(project, key);
        _project = project;
        _key = key;
        _records = records;
        _changes = changes;
        _environments = environments;
    }

    /// <summary>The writes.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="key">The variable's name.</param>
    /// <param name="records">Its records.</param>
    /// <param name="changes">What is to become of it.</param>
    /// <param name="environments">The custom environments of the project.</param>
    public static VercelVariableWrites Of(
        string project, string key, IReadOnlyList<VercelVariable> records, IReadOnlyList<VercelPlaceChange> changes, IReadOnlyList<VercelCustomEnvironment> environments) =>
        new VercelVariableArrangement(project, key, records, changes, environments).Writes();

    private VercelVariableWrites Writes()
    {
        foreach (VercelVariable record in _records) Divide(record);
        foreach (VercelPlaceChange added in _changes.Where(change => !change.IsRemoved && !_records.Any(record => VercelVariablePlace.Of(record).Contains(change.Place)))) Add(added);
        NewVercelVariable[] made = [.. Together().Select(static one => one.Variable)];
        return new VercelVariableWrites
        {
            Patches = [.. _kept.Select(Patch).OfType<VercelVariablePatch>()],
            Removed = _removed,
            Made = made,
            Values = [.. Together().Select(static one => one.Value)],
            Refusal = _refusal,
            Notes = [.. Touched().Select(record => record.Warning(_project)).OfType<string>()],
        };
    }

    private IEnumerable<VercelVariable> Touched() => _kept.Where(kept => Patch(kept) is not null).Select(static kept => kept.Record).Concat(_removed);

    // What of a record stays in it, and what leaves it.
    private void Divide(VercelVariable record)
    {
        VercelVariablePlace[] places = [.. VercelVariablePlace.Of(record)];
        VercelPlaceChange[] changes = [.. _changes.Where(change => places.Contains(change.Place))];
        if (changes.Length > 0 && record.Id is null) _refusal ??= $"{_name} for {record.Scope} belongs to Vercel itself, which lets nobody change it.";
        VercelVariablePlace[] staying = [.. places.Where(place => !changes.Any(change => change.Place == place))];
        IGrouping<Content, VercelPlaceChange>[] groups = [.. changes.Where(static change => !change.IsRemoved).GroupBy(change => Content.After(change, record))];
        // If all of it changes, one part of it can do so where it is: at best one that keeps the value.
        IGrouping<Content, VercelPlaceChange>? inPlace = staying.Length > 0 ? null : groups
            .Where(group => CanBecome(record.Type, group.Key.Type))
            .OrderBy(static group => group.Key.Written is not null)
            .ThenByDescending(static group => group.Count())
            .FirstOrDefault();
        if (inPlace is not null) staying = [.. inPlace.Select(static change => change.Place)];
        if (staying.Length == 0) _removed.Add(record);
        else _kept.Add(new Kept(record, [.. staying], inPlace?.Key, inPlace?.First().Given));
        foreach (VercelPlaceChange change in groups.Where(group => group != inPlace).SelectMany(static group => group)) Leave(change, record, staying);
    }

    private void Leave(VercelPlaceChange change, VercelVariable record, IReadOnlyList<VercelVariablePlace> staying)
    {
        if (change.Given is not { Text: not null } value)
        {
            string others = staying.Count == 0 ? "it can only be made anew" : $"it shares a record with {Grammar.And([.. staying.Select(static place => place.Value)])}, so that it needs one of its own";
            _refusal ??= $"{_name} for {change.Place.Value} would lose its value: {others}, and the manifest ignores the value. Remove 'ignore' from it, with the value that it has.";
            return;
        }

        // Types of the past can't be made any more.
        string type = change.TypeAfter(record) is var after && after is VercelVariableType.Plain or VercelVariableType.Encrypted or VercelVariableType.Sensitive ? after : change.Type;
        _pieces.Add(new Piece(change.Place, value, type, change.CommentAfter(record)));
    }

    // Who already has the same value can have it for one target more.
    private void Add(VercelPlaceChange change)
    {
        if (change.Given is not { Text: { } text } value)
        {
            _refusal ??= $"{_name} for {change.Place.Value} has no value.";
            return;
        }

        if (!change.Place.IsTarget && !_environments.Any(environment => environment.Slug == change.Place.Name))
        {
            _refusal ??= NoEnvironment(_project, change.Place.Name, _environments);
            return;
        }

        Kept? same = change.Place.GitBranch is not null ? null : _kept.Find(kept => kept.Record is { GitBranch: null, IsManaged: false } && kept.TextAfter == text && kept.TypeAfter == change.Type && (change.Comment is null || kept.CommentAfter == change.Comment));
        if (same is not null) same.Places.Add(change.Place);
        else _pieces.Add(new Piece(change.Place, value, change.Type, change.Comment ?? string.Empty));
    }

    /// <summary>The sentence that says that a custom environment is missing.</summary>
    public static string NoEnvironment(string project, string name, IReadOnlyList<VercelCustomEnvironment> environments)
    {
        string[] slugs = [.. environments.Select(static environment => environment.Slug)];
        string there = slugs.Length == 0 ? "It has none" : $"It has {Grammar.And(slugs)}";
        return $"The project {project} has no custom environment '{name}'. {NameDistance.Hint(name, slugs)}{there}, and a manifest makes none.";
    }

    private VercelVariablePatch? Patch(Kept kept)
    {
        VercelVariable record = kept.Record;
        VercelVariableScope before = record.Scope;
        VercelVariableScope after = new(
            kept.Places.Where(static place => place.IsTarget).Select(static place => place.Name), record.GitBranch, kept.Places.Where(static place => !place.IsTarget).Select(place => EnvironmentOf(place.Name)));
        VercelVariablePatch patch = new(record.Id ?? string.Empty)
        {
            Value = kept.Content?.Written is null ? null : kept.Value,
            Type = kept.TypeAfter == record.Type ? null : kept.TypeAfter,
            Targets = before.Targets.SequenceEqual(after.Targets) ? null : after.Targets,
            Environments = before.CustomEnvironments.Select(static one => one.Id).ToHashSet(StringComparer.Ordinal).SetEquals(after.CustomEnvironments.Select(static one => one.Id)) ? null : [.. after.CustomEnvironments.Select(static one => one.Id)],
            Comment = kept.CommentAfter == (record.Comment ?? string.Empty) ? null : kept.CommentAfter,
        };
        return patch == new VercelVariablePatch(patch.Id) ? null : patch;
    }

    private IEnumerable<(NewVercelVariable Variable, ResourceValue Value)> Together() => _pieces
        .GroupBy(static piece => (piece.Place.GitBranch, piece.Value.Text, piece.Type, piece.Comment))
        .Select(group =>
        {
            VercelVariableScope scope = new(
                group.Where(static piece => piece.Place.IsTarget).Select(static piece => piece.Place.Name),
                group.Key.GitBranch,
                group.Where(static piece => !piece.Place.IsTarget).Select(piece => EnvironmentOf(piece.Place.Name)));
            NewVercelVariable variable = new(_key, string.Empty, group.Key.Type)
            {
                Target = scope.Targets.Count > 0 ? scope.Targets : null,
                GitBranch = scope.GitBranch,
                Comment = group.Key.Comment.Length > 0 ? group.Key.Comment : null,
                CustomEnvironmentIds = scope.CustomEnvironments.Count > 0 ? [.. scope.CustomEnvironments.Select(static environment => environment.Id)] : null,
            };
            return (variable, group.First().Value);
        });

    private VercelCustomEnvironment EnvironmentOf(string slug) =>
        _environments.Concat(_records.SelectMany(static record => record.CustomEnvironments ?? [])).FirstOrDefault(environment => environment.Slug == slug) ?? VercelCustomEnvironment.Unnamed(slug);

    // What nobody can read stays so for good: it is removed, and made again.
    private static bool CanBecome(string type, string after) => type == after || type is VercelVariableType.Plain or VercelVariableType.Encrypted or VercelVariableType.System;

    // What some targets have in common afterwards; the value only if it is written.
    private sealed record Content(string? Written, string Type, string Comment)
    {
        public static Content After(VercelPlaceChange change, VercelVariable record) => new(change.WritesValue ? change.Given?.Text : null, change.TypeAfter(record), change.CommentAfter(record));

        // The value may be a secret.
        public override string ToString() => Type;
    }

    // A record that stays, with what it is for afterwards, and what is changed of it.
    private sealed record Kept(VercelVariable Record, List<VercelVariablePlace> Places, Content? Content, ResourceValue? Value)
    {
        public string? TextAfter => Content?.Written ?? Record.Text;

        public string TypeAfter => Content?.Type ?? Record.Type;

        public string CommentAfter => Content?.Comment ?? Record.Comment ?? string.Empty;

        public override string ToString() => Record.ToString();
    }

    // A value that a new record has.
    private sealed record Piece(VercelVariablePlace Place, ResourceValue Value, string Type, string Comment)
    {
        public override string ToString() => Place.Value;
    }
}
