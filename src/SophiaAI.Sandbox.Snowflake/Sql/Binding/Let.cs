using System.Globalization;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>
/// Names a value that a translation uses several times. Otherwise nested translations grow exponentially, and DuckDB's
/// planning time with them. Short values are simply repeated, because that runs faster.
/// </summary>
internal static class Let
{
    private const int Short = 200;

    public static string In(string value, Func<string, string> body) => value.Length <= Short ? body(value) : Lambda([value], names => body(names[0]));

    /// <summary>Names both values or neither: DuckDB allows no aggregate or subquery in the body.</summary>
    public static string In(string first, string second, Func<string, string, string> body) =>
        first.Length <= Short && second.Length <= Short ? body(first, second) : Lambda([first, second], names => body(names[0], names[1]));

    private static string Lambda(string[] values, Func<string[], string> body)
    {
        // The same value gets the same name, so that equal expressions stay equal.
        string name = string.Create(CultureInfo.InvariantCulture, $"v{string.Join('|', values).GetHashCode(StringComparison.Ordinal):x8}");
        if (values.Length == 1)
            return $"list_transform([{values[0]}], lambda {name}: {body([name])})[1]";
        string members = string.Join(", ", values.Select((v, i) => $"'m{i}': {v}"));
        return $"list_transform([{{{members}}}], lambda {name}: {body([.. values.Select((_, i) => $"struct_extract({name}, 'm{i}')")])})[1]";
    }
}
