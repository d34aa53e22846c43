namespace SophiaAI.Common;

/// <summary>
/// What every list cmdlet does: it streams a service's list, writes each named record once, however many of the names
/// match it, and writes an error for each exact name that does not exist.
/// </summary>
/// <typeparam name="T">The type of record.</typeparam>
/// <param name="cmdlet">Whose pipeline it is.</param>
/// <param name="service">The service, for the error.</param>
/// <param name="what">What is listed, for the error, such as <c>workspace</c>.</param>
internal sealed class Listing<T>(SophiaCmdlet cmdlet, string service, string what)
{
    private readonly List<Condition> _conditions = [];
    private readonly List<Action<T>> _remember = [];
    private bool _failed;

    /// <summary>Makes the output for a record; by default the record itself.</summary>
    public Func<T, object?>? Output { get; init; }

    /// <summary>A final check of a named record, such as whether it has been written before.</summary>
    public Func<T, bool>? Admits { get; init; }

    /// <summary>Whether a list could not be read.</summary>
    public bool HasFailed => _failed;

    /// <summary>Whether no two records have the same name: once all names have been found, no further page is requested.</summary>
    public bool NamesAreUnique { get; init; }

    /// <summary>Lists what exists, for the error of a name by which the list itself was narrowed down; by default that list.</summary>
    public Func<IAsyncEnumerable<T>>? Everything { get; init; }

    /// <summary>Where the names were looked for, in words, for the error of a name that does not exist; null if there is no more to say than the service.</summary>
    public Func<string?>? Place { get; init; }

    /// <summary>The command that lists what exists, for the error of a name that does not; by default this one.</summary>
    public string? Lister { get; init; }

    /// <summary>Whether the names are those of people.</summary>
    public bool OfPeople { get; init; }

    /// <summary>What to do about a name that does not exist; by default to look at those that do.</summary>
    public string? Advice { get; init; }

    /// <summary>What is known about one name that does not exist, such as that it is one of something else; null for nothing.</summary>
    public Func<string, string?>? Explain { get; init; }

    /// <summary>Keeps only the records that these names match. With several such conditions, a record must meet all of them.</summary>
    public Listing<T> By(Func<T, string?> nameOf, NameFilter names) => ByAny(item => [nameOf(item)], names);

    /// <summary>As above, for records that have several names, of which the first one is suggested to people.</summary>
    public Listing<T> ByAny(Func<T, IReadOnlyList<string?>> namesOf, NameFilter names)
    {
        _conditions.Add(new Condition(namesOf, names, new ExistingNames { ShowsFirst = !OfPeople }));
        return this;
    }

    /// <summary>Remembers the names of all listed records, for completion.</summary>
    /// <param name="nameOf">The name.</param>
    /// <param name="describe">What it is the name of, in words.</param>
    public Listing<T> Remembering(Func<T, string> nameOf, Func<T, string?>? describe = null) => Remembering<T>(nameOf, describe);

    /// <summary>Remembers the ids of all listed records, for completion.</summary>
    /// <param name="idOf">The id.</param>
    /// <param name="describe">Whose id it is, in words.</param>
    public Listing<T> RememberingIds(Func<T, string> idOf, Func<T, string?>? describe = null) => Remembering<IdOf<T>>(idOf, describe);

    private Listing<T> Remembering<TKind>(Func<T, string> nameOf, Func<T, string?>? describe)
    {
        _remember.Add(item => SeenNames.Remember<TKind>(nameOf(item), describe?.Invoke(item)));
        return this;
    }

    /// <summary>Writes the named records, and an error for each exact name that does not exist.</summary>
    /// <param name="target">What the user typed, for the error record when the call fails.</param>
    /// <param name="items">Calls the service.</param>
    public void WriteAll(object? target, Func<IAsyncEnumerable<T>> items)
    {
        Write(target, items);
        WriteMissing();
    }

    /// <summary>Writes the named records from one of several lists that may contain them.</summary>
    /// <param name="target">What the user typed, for the error record when the call fails.</param>
    /// <param name="items">Calls the service.</param>
    /// <param name="within">Which records of the list are considered; by default all.</param>
    public void Write(object? target, Func<IAsyncEnumerable<T>> items, Func<T, bool>? within = null) => _failed |= !cmdlet.Try(target, () => WriteEach(Find(cmdlet.Stream(items()), within)));

    /// <summary>Writes what matches of records that have been read, and an error for each exact name that does not exist.</summary>
    public void WriteFound(IEnumerable<T> items)
    {
        WriteEach(Find(items, within: null));
        WriteMissing();
    }

    /// <summary>The named records, for a command that needs them for something else, and an error for each exact name that does not exist.</summary>
    /// <exception cref="Providers.Core.Errors.ServiceException">The list could not be read.</exception>
    public IReadOnlyList<T> FindAll(IAsyncEnumerable<T> items)
    {
        T[] found = Find(cmdlet.Stream(items), within: null).ToArray();
        WriteMissing();
        return found;
    }

    /// <summary>Writes an error for each exact name that was in none of the lists. After a failure that is not known.</summary>
    public void WriteMissing()
    {
        if (_failed) return;
        foreach (Condition condition in _conditions)
        {
            foreach (string name in condition.Names.Unmatched)
            {
                string? place = Place?.Invoke();
                string action = Advice ?? Explain?.Invoke(name) ?? ExistingFor(condition).Advice(name, Lister ?? cmdlet.MyInvocation.MyCommand.Name);
                cmdlet.WriteError(ErrorRecords.NotFound(service, what, name, action, place));
            }
        }
    }

    private void WriteEach(IEnumerable<T> items)
    {
        foreach (T item in items) cmdlet.WriteObject(Output is null ? item : Output(item));
    }

    private ExistingNames ExistingFor(Condition condition)
    {
        if (condition.Existing.IsEmpty && Everything is not null) condition.Existing.AddFrom(cmdlet, Everything, item => condition.NamesOf(item)[0]);
        return condition.Existing;
    }

    private IEnumerable<T> Find(IEnumerable<T> items, Func<T, bool>? within)
    {
        foreach (T item in items)
        {
            _remember.ForEach(remember => remember(item));
            if (within?.Invoke(item) == false || !Matches(item)) continue;
            if (Admits?.Invoke(item) != false) yield return item;
            if (NamesAreUnique && _conditions.TrueForAll(static condition => condition.Names.AllMet)) yield break;
        }
    }

    private bool Matches(T item)
    {
        bool all = true;
        // No early exit: a name counts as found even if another condition excludes the record.
        foreach (Condition condition in _conditions) all &= condition.Matches(item);
        return all;
    }

    private sealed record Condition(Func<T, IReadOnlyList<string?>> NamesOf, NameFilter Names, ExistingNames Existing)
    {
        public bool Matches(T item)
        {
            IReadOnlyList<string?> names = NamesOf(item);
            bool matches = false;
            // No early exit: every exact name that matches counts as found.
            foreach (string? name in names) matches |= Names.Matches(name);
            if (Names.Unmatched.Any()) Existing.Add(names);
            return matches;
        }
    }
}
