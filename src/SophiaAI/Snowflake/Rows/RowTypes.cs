using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake.Rows;

/// <summary>
/// The row types of this process, one for each shape of results. They can't be unloaded, so their number is limited:
/// rows of further shapes are objects with note properties, which look the same but are slower.
/// </summary>
internal static class RowTypes
{
    private const int MostShapes = 256;

    private static readonly ConcurrentDictionary<string, Lazy<RowType>> s_types = new(StringComparer.Ordinal);

    /// <summary>A parser that makes objects with these properties.</summary>
    /// <param name="columns">The properties, in order; their names differ, even ignoring case.</param>
    /// <param name="statementNumber">The value of the property that is not in any cell.</param>
    public static SnowflakeRowParser<object> ParserFor(IReadOnlyList<RowColumn> columns, int statementNumber)
    {
        string shape = ShapeOf(columns);
        // For the runtime, a property's name ends at a NUL.
        if (columns.Any(static column => column.Name.Contains('\0'))) return NoteRow.ParserFor(columns, statementNumber, shape);
        if (!s_types.TryGetValue(shape, out Lazy<RowType>? type))
        {
            if (s_types.Count >= MostShapes) return NoteRow.ParserFor(columns, statementNumber, shape);
            type = s_types.GetOrAdd(shape, new Lazy<RowType>(() => RowTypeEmitter.Emit(columns, shape)));
        }

        return type.Value.ParserFor(new StrongBox<int>(statementNumber));
    }

    // A name can contain any character, so it is prefixed with its length.
    private static string ShapeOf(IReadOnlyList<RowColumn> columns) =>
        string.Concat(columns.Select(static column => $"{column.Name.Length}:{column.Name}={column.Kind};"));
}
