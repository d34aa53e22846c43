using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>
/// Lists what is in databases, schemas or tables, which are named by parameters or by objects from the pipeline. Each
/// record is written once, and an exact name that is in none of them is an error.
/// </summary>
/// <typeparam name="T">The type of record.</typeparam>
/// <param name="cmdlet">Whose pipeline it is.</param>
/// <param name="what">What is listed, such as <c>table</c>.</param>
internal sealed class SnowflakeContents<T>(SophiaCmdlet cmdlet, string what)
    where T : notnull
{
    // Patterns may overlap.
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _places = [];
    private SnowflakeNameFilter? _names;
    private Listing<T>? _listing;

    /// <summary>The names that were typed, with or without wildcards; null for all.</summary>
    public required string[]? Names { get; init; }

    /// <summary>A record's name.</summary>
    public required Func<T, string> NameOf { get; init; }

    /// <summary>A text that no other record has.</summary>
    public required Func<T, string> IdentityOf { get; init; }

    /// <summary>What the list is limited to: the database, and where they matter the schema and the table.</summary>
    public required Func<IReadOnlyList<SnowflakeLevel<T>>> Levels { get; init; }

    /// <summary>The names of the levels' parameters, which are also the members that objects from the pipeline have, the narrowest first.</summary>
    public required string[] Members { get; init; }

    /// <summary>Lists the contents of a place whose names are like a text; all for null.</summary>
    public required Func<SnowflakeObjectProvider, SnowflakeScope, string?, IAsyncEnumerable<T>> List { get; init; }

    /// <summary>Makes the provider.</summary>
    public required Func<SnowflakeObjectProvider> Provider { get; init; }

    /// <summary>Writes what an object from the pipeline, or without one the parameters, ask for.</summary>
    public void Process(PSObject? input)
    {
        _written.Clear();
        if (_listing is null) Look(Names);
        if (input is null || Levels().Any(static level => level.IsPiped))
        {
            Write();
        }
        else if (SnowflakeNames.Text(cmdlet, input, Members) is { } typed)
        {
            Look([typed]);
            Write();
            _listing!.WriteMissing();
            Look(Names);
        }
    }

    /// <summary>Writes an error for each exact name that was nowhere. A name may be in any of the places that were piped in.</summary>
    public void End() => _listing?.WriteMissing();

    private void Look(string[]? names)
    {
        _places.Clear();
        _names = new SnowflakeNameFilter(names, stored: false);
        _listing = new Listing<T>(cmdlet, SnowflakeService.Name, what) { Admits = IsFirst, Everything = ListAll, Place = Searched }.By(NameOf, _names).Remembering(NameOf);
    }

    private bool IsFirst(T item) => _written.Add(IdentityOf(item));

    private void Write()
    {
        IReadOnlyList<SnowflakeLevel<T>> levels = Levels();
        object? target = levels.Reverse().FirstOrDefault(static level => level.Names is not null)?.Names ?? Names;
        foreach (SnowflakeScopeName[] place in Places(levels))
        {
            _listing!.Write(target, () => ListPlace(place, _names!.Narrowing), item => levels.Zip(place).All(pair => pair.Second.Filter.Matches(pair.First.NameOf(item))));
        }
    }

    private IAsyncEnumerable<T> ListPlace(SnowflakeScopeName[] place, string? narrowing)
    {
        SnowflakeObjectProvider provider = Provider();
        SnowflakeScope scope = ScopeOf(place, provider.DefaultScope);
        _places.Add(scope.ToString());
        return List(provider, scope, narrowing);
    }

    // Of the first place, if there are several: it is for advice.
    private IAsyncEnumerable<T> ListAll() => ListPlace(Places(Levels()).First(), narrowing: null);

    // As far as there are few enough to read.
    private string? Searched() => _places.Count is 1 or 2 ? string.Join(" or ", _places) : null;

    private static IEnumerable<SnowflakeScopeName[]> Places(IReadOnlyList<SnowflakeLevel<T>> levels) => levels.Aggregate(
        (IEnumerable<SnowflakeScopeName[]>)[[]],
        static (places, level) => places.SelectMany(_ => level.Scopes, static (place, name) => (SnowflakeScopeName[])[.. place, name]));

    // As narrow as the parameters allow; the filters do the rest.
    private static SnowflakeScope ScopeOf(SnowflakeScopeName[] place, SnowflakeScope configured)
    {
        SnowflakeScopeName database = place[0];
        SnowflakeScopeName? schema = place.ElementAtOrDefault(1);
        string? table = place.ElementAtOrDefault(2)?.Address;
        if (schema is null) return new SnowflakeScope(database.IsGiven ? database.Address : configured.Database);
        if (!schema.IsGiven && !database.IsGiven) return configured with { Table = table };
        return new SnowflakeScope(database.IsGiven ? database.Address : configured.Database, schema.Address, table);
    }
}
