using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>How the columns of one result are read, and which warnings have been given.</summary>
internal sealed class ColumnReading
{
    private const int ShortText = 1024;
    private const int LongestKept = 1024 * 1024;

    private readonly IReadOnlyList<SnowflakeColumn> _columns;
    private readonly bool[] _warned;
    private readonly Action<string> _warn;
    private byte[] _scratch = new byte[ShortText];

    /// <param name="columns">The result's columns.</param>
    /// <param name="warn">Called once for each column with a value that can't be represented. Called from any thread.</param>
    public ColumnReading(IReadOnlyList<SnowflakeColumn> columns, Action<string> warn)
    {
        _columns = columns;
        _warned = new bool[columns.Count];
        _warn = warn;
    }

    /// <summary>The number of columns.</summary>
    public int Count => _columns.Count;

    /// <summary>Room for one cell's text, which the next cell may use again.</summary>
    public byte[] Scratch(int length)
    {
        if (length <= _scratch.Length) return _scratch;
        byte[] longer = new byte[length];
        // What a very long text needed is not kept.
        if (length <= LongestKept) _scratch = longer;
        return longer;
    }

    /// <summary>Warns once that a column has values that are null here, and how to see them.</summary>
    public void Unholdable(int column) => WarnOnce(column,
        $"has {_columns[column].Type} values that .NET can't represent; they are null. Use -AsText '{_columns[column].Name}' to get them as text.");

    /// <summary>Warns once that a column has values that are not JSON.</summary>
    public void NotJson(int column) => WarnOnce(column, $"has values that are not JSON, such as undefined, or have a number of more than {Limits.MostDigits} digits; they stay text.");

    /// <summary>The failure for a cell that does not match its column's type.</summary>
    public ServiceException Malformed(int column)
    {
        SnowflakeColumn at = _columns[column];
        ServiceException failure = InvalidResult.For($"a value in column '{at.Name}' that is not of type {at.Type}");
        IReadOnlyList<string> parameters = OutputFormat.ParametersOf(at.Type);
        return parameters.Count == 0
            ? failure
            : new ServiceException(failure.Service, failure.Reason, failure.Message)
            {
                RecommendedAction = $"Use -AsText '{at.Name}' to get the column's values as they were sent. If the session sets {string.Join(" or ", parameters)}, remove the setting.",
            };
    }

    private void WarnOnce(int column, string what)
    {
        if (_warned[column]) return;
        _warned[column] = true;
        _warn($"Column '{_columns[column].Name}' {what}");
    }
}
