namespace SophiaAI.Common;

/// <summary>
/// What every list cmdlet does: it streams a service's list, writes what was named, each thing once however many of the
/// names mean it, and says of each exact name that it is not there.
/// </summary>
/// <typeparam name="T">The type of record.</typeparam>
/// <param name="cmdlet">Whose pipeline it is.</param>
/// <param name="service">The service, for the error.</param>
/// <param name="what">What is listed, for the error, such as <c>workspace</c>.</param>
internal sealed class Listing<T>(SophiaCmdlet cmdlet, string service, string what)
{
    private readonly List<(Func<T, string?> NameOf, NameFilter Names)> _conditions = [];
    private Func<T, string>? _remembered;
    private bool _failed;

    /// <summary>Makes what is written of a record; by default it is the record.</summary>
    public Func<T, object?>? Output { get; init; }

    /// <summary>A last look at a record that was named, such as whether it has been written before.</summary>
    public Func<T, bool>? Admits { get; init; }

    /// <summary>Whether no two records have one name: when all names have been met, no further page is asked for.</summary>
    public bool NamesAreUnique { get; init; }

    /// <summary>Lets through only what these names mean. Where there are several such conditions, a record has to meet all.</summary>
    public Listing<T> By(Func<T, string?> nameOf, NameFilter names)
    {
        _conditions.Add((nameOf, names));
        return this;
    }

    /// <summary>Remembers the names of all that is listed, for completion.</summary>
    public Listing<T> Remembering(Func<T, string> nameOf)
    {
        _remembered = nameOf;
        return this;
    }

    /// <summary>Writes what was named, and an error for each exact name that is not there.</summary>
    /// <param name="target">What the user typed, for the error record when the call fails.</param>
    /// <param name="items">Calls the service.</param>
    public void WriteAll(object? target, Func<IAsyncEnumerable<T>> items)
    {
        Write(target, items);
        WriteMissing();
    }

    /// <summary>Writes what was named, of one of several lists that the names may be in.</summary>
    /// <param name="target">What the user typed, for the error record when the call fails.</param>
    /// <param name="items">Calls the service.</param>
    /// <param name="within">What of the list counts at all; by default everything.</param>
    public void Write(object? target, Func<IAsyncEnumerable<T>> items, Func<T, bool>? within = null) => _failed |= !cmdlet.Try(target, () =>
    {
        foreach (T item in cmdlet.Stream(items()))
        {
            if (_remembered is not null) SeenNames.Remember<T>(_remembered(item));
            if (within?.Invoke(item) == false || !Matches(item)) continue;
            if (Admits?.Invoke(item) != false) cmdlet.WriteObject(Output is null ? item : Output(item));
            if (NamesAreUnique && _conditions.TrueForAll(static condition => condition.Names.AllMet)) break;
        }
    });

    /// <summary>Says of each exact name that it was in none of the lists. After a failure nobody knows.</summary>
    public void WriteMissing()
    {
        if (_failed) return;
        foreach (string name in _conditions.SelectMany(static condition => condition.Names.Unmatched)) cmdlet.WriteError(ErrorRecords.NotFound(service, what, name));
    }

    private bool Matches(T item)
    {
        bool all = true;
        // To the end: a name has been met also where another condition keeps the record out.
        foreach ((Func<T, string?> nameOf, NameFilter names) in _conditions) all &= names.Matches(nameOf(item));
        return all;
    }
}
