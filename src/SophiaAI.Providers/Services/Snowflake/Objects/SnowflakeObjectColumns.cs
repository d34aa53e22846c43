using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>The positions of a result's columns, by name. Lists use lower-case names, views upper-case ones.</summary>
internal sealed class SnowflakeObjectColumns
{
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);

    public SnowflakeObjectColumns(IReadOnlyList<SnowflakeColumn> columns)
    {
        Names = columns.Select(static column => column.Name).ToArray();
        for (int i = 0; i < Names.Count; i++) _places.TryAdd(Names[i], i);
    }

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The position of a column; -1 if there is none.</summary>
    public int Find(string name) => _places.TryGetValue(name, out int place) ? place : -1;
}
