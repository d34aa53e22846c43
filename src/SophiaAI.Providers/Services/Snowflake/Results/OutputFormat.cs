namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>
/// The session's parameters for the form of dates, times and bytes in results. With one of them, cells are text in that
/// form, in place of the API's own.
/// </summary>
internal static class OutputFormat
{
    // The elements that stand for digits. Of those that stand for names, all but MMMM leave something over, and names are no digits.
    private static readonly string[] s_digits = ["YYYY", "YY", "HH24", "HH12", "DD", "MI", "SS", "FF", "MM"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Parameters { get; } =
    [
        "DATE_OUTPUT_FORMAT", "TIME_OUTPUT_FORMAT", "TIMESTAMP_OUTPUT_FORMAT", "TIMESTAMP_NTZ_OUTPUT_FORMAT", "TIMESTAMP_LTZ_OUTPUT_FORMAT", "TIMESTAMP_TZ_OUTPUT_FORMAT",
        "BINARY_OUTPUT_FORMAT",
    ];

    /// <summary>The parameters that the cells of a type follow, the strongest first; none if its cells have only one form.</summary>
    public static IReadOnlyList<string> ParametersOf(string type) => type switch
    {
        "DATE" or "TIME" or "BINARY" => [$"{type}_OUTPUT_FORMAT"],
        "TIMESTAMP_NTZ" or "TIMESTAMP_LTZ" or "TIMESTAMP_TZ" => [$"{type}_OUTPUT_FORMAT", "TIMESTAMP_OUTPUT_FORMAT"],
        _ => [],
    };

    /// <summary>
    /// Whether what a format makes can be taken for the API's own form: digits alone, or bytes in another alphabet that
    /// has the digits and letters of hexadecimal numbers in it.
    /// </summary>
    public static bool IsMistakable(string parameter, string format)
    {
        if (parameter == "BINARY_OUTPUT_FORMAT") return format.Equals("BASE64", StringComparison.OrdinalIgnoreCase);
        string rest = s_digits.Aggregate(format, static (rest, element) => rest.Replace(element, string.Empty, StringComparison.OrdinalIgnoreCase));
        return rest.Length < format.Length && rest.All(static character => char.IsAsciiDigit(character) || character is '.' or '"' or ' ');
    }
}
