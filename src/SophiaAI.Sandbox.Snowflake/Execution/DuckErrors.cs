using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Snowflake.Values;

namespace SophiaAI.Sandbox.Snowflake.Execution;

/// <summary>Translates DuckDB's errors into Snowflake's wording.</summary>
internal static partial class DuckErrors
{
    public static SnowflakeException Translate(Exception error)
    {
        string message = error.Message;
        int mark = message.IndexOf(Unreadable.Mark, StringComparison.Ordinal);
        if (mark >= 0)
        {
            string[] parts = message[(mark + Unreadable.Mark.Length)..].Split('|', 3);
            return new SnowflakeException(parts[0], parts[1], CutPosition(parts[2]));
        }

        if (message.Contains("NOT NULL constraint failed", StringComparison.Ordinal))
            return new SnowflakeException("100072", "22000", "NULL result in a non-nullable column");
        if (message.Contains("More than one row returned by a subquery", StringComparison.Ordinal))
            return new SnowflakeException("090150", "22000", "Single-row subquery returns more than one row.");
        if (Ungrouped().Match(message) is { Success: true } column)
            return SnowflakeException.Compilation("000979", "42601", $"[{column.Groups[1].Value}] is not a valid group by expression");
        if (OutOfRange().Match(message) is { Success: true } value)
            return new SnowflakeException("100039", "22003", $"Numeric value '{value.Groups[1].Value}' is out of range");
        if (message.Contains("Out of Range Error", StringComparison.Ordinal) || message.Contains("out of range", StringComparison.Ordinal))
            return new SnowflakeException("100039", "22003", "Numeric value is out of range");
        if (Pattern().Match(message) is { Success: true } pattern)
            return new SnowflakeException("100048", "2201B", $"Invalid regular expression: {pattern.Groups[1].Value}");
        if (message.Contains("subqueries in lambda expressions", StringComparison.Ordinal))
            return SnowflakeException.Unsupported("subquery in this place");
        if (message.Contains("cannot contain aggregates", StringComparison.Ordinal))
            return SnowflakeException.Compilation("002035", "42601", "Invalid aggregate function in a clause that takes none.");
        if (message.Contains("cannot contain window functions", StringComparison.Ordinal))
            return SnowflakeException.Compilation("002303", "42601", "Invalid window function in a clause that takes none.");
        if (message.Contains("Max expression depth", StringComparison.Ordinal))
            return SnowflakeException.Compilation("001003", "42000", "the statement is nested too deeply.");
        return new SnowflakeException("000603", "XX000", $"SQL execution internal error:\nProcessing aborted by error: {CutPosition(message)}");
    }

    /// <summary>DuckDB appends the position in its own SQL, which is not the user's.</summary>
    private static string CutPosition(string message)
    {
        int line = message.IndexOf("\n\nLINE ", StringComparison.Ordinal);
        return (line < 0 ? message : message[..line]).TrimEnd();
    }

    [GeneratedRegex("column \"([^\"\u001f]+)[^\"]*\" must appear in the GROUP BY clause")]
    private static partial Regex Ungrouped();

    [GeneratedRegex(@"^Invalid Input Error: ((?:missing [\])]|unexpected \)|no argument for repetition|bad repetition|trailing \\|invalid (?:escape|character class|perl|repetition|named)).*)")]
    private static partial Regex Pattern();

    [GeneratedRegex("(?:[Cc]ould not (?:cast|convert) (?:value|string)|Casting value) [\"']?([^\"' ]+)[\"']? to ")]
    private static partial Regex OutOfRange();
}
