using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake.Rows;

/// <summary>
/// The row types of this process, one for each shape of results. They can't be unloaded, so there is an end to them:
/// results of further shapes are objects with note properties, which look the same and are slower.
/// </summary>
internal static class RowTypes
{
    private const int MostShapes = 256;

    private static readonly ConcurrentDictionary<string, Lazy<RowType>> s_types = new(StringComparer.Ordinal);

    /// <summary>A parser that makes objects with these properties.</summary>
    /// <param name="columns">The properties, in order; their names differ, also without regard to case.</param>
    /// <param name="statementNumber">The number for the property that no cell holds.</param>
    public static SnowflakeRowParser<object> ParserFor(IReadOnlyList<RowColumn> columns, int statementNumber)
    {
        string shape = ShapeOf(columns);
        // A property's name ends there for the runtime.
        if (columns.Any(static column => column.Name.Contains('\0'))) return NoteRow.ParserFor(columns, statementNumber, shape);
        if (!s_types.TryGetValue(shape, out Lazy<RowType>? type))
        {
            if (s_types.Count >= MostShapes) return NoteRow.ParserFor(columns, statementNumber, shape);
            type = s_types.GetOrAdd(shape, new Lazy<RowType>(() => RowTypeEmitter.Emit(columns, shape)));
        }

        return type.Value.ParserFor(new StrongBox<int>(statementNumber));
    }

    // A name can hold any character, so its length goes before it.
    private static string ShapeOf(IReadOnlyList<RowColumn> columns) =>
        string.Concat(columns.Select(static column => $"{column.Name.Length}:{column.Name}={column.Kind};"));
}
