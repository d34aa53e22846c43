using SophiaAI.Providers.Errors;

namespace SophiaAI.Providers.Snowflake;

/// <summary>Turns a result's rows of text into rows of values.</summary>
internal sealed class SnowflakeRows
{
    private readonly IReadOnlyList<SnowflakeColumn> _columns;
    private readonly Func<string, object?>[] _readers;
    private readonly bool[] _warned;
    private readonly Action<string> _warn;

    /// <param name="columns">The result's columns.</param>
    /// <param name="warn">Told once for each column in which a value can't be held.</param>
    public SnowflakeRows(IReadOnlyList<SnowflakeColumn> columns, Action<string> warn)
    {
        _columns = columns;
        _readers = columns.Select(SnowflakeCell.ReaderFor).ToArray();
        _warned = new bool[columns.Count];
        _warn = warn;
    }

    /// <summary>The row's values; null for NULL.</summary>
    public object?[] Read(string?[] row)
    {
        if (row.Length != _readers.Length)
            throw Invalid($"a row of {row.Length} cells in a result of {_readers.Length} columns");
        object?[] values = new object?[row.Length];
        for (int i = 0; i < row.Length; i++) values[i] = row[i] is { } text ? Read(i, text) : null;
        return values;
    }

    /// <summary>The failure for an answer that is not a result.</summary>
    public static ServiceException Invalid(string what) =>
        new("Snowflake", FailureReason.InvalidResponse, $"Snowflake answered with {what}.")
        {
            RecommendedAction = Advice.For("Snowflake", FailureReason.InvalidResponse),
        };

    private object? Read(int index, string text)
    {
        try
        {
            return _readers[index](text);
        }
        catch (FormatException)
        {
            throw Invalid($"a value in column '{_columns[index].Name}' that is no {_columns[index].Type}");
        }
        catch (OverflowException)
        {
            if (!_warned[index])
            {
                _warned[index] = true;
                _warn($"Column '{_columns[index].Name}' has {_columns[index].Type} values that .NET can't hold; they are null. Cast the column to VARCHAR to see them.");
            }

            return null;
        }
    }
}
