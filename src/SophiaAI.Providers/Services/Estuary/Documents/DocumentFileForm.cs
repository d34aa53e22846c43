namespace SophiaAI.Providers.Services.Estuary.Documents;

/// <summary>What a file is in place of JSON lines, as its first lines show it.</summary>
internal static class DocumentFileForm
{
    /// <summary>An array of documents.</summary>
    public const string Array = "a JSON array";

    /// <summary>JSON whose documents have several lines.</summary>
    public const string Indented = "indented JSON";

    /// <summary>A table as text, whose first line has the names of the columns.</summary>
    public const string Table = "CSV";

    private const string Delimiters = ",;\t";

    /// <summary>What a file is; null if it is made of JSON lines, or of nothing that is known.</summary>
    /// <param name="lines">The first lines of the file.</param>
    /// <param name="delimiter">What is between the columns of a table.</param>
    public static string? Of(IEnumerable<string> lines, out char delimiter)
    {
        delimiter = default;
        string[] first = [.. lines.Select(static line => line.Trim()).Where(static line => line.Length > 0).Take(2)];
        if (first.Length == 0 || DocumentText.Line(first[0], 0).Fault is null) return null;
        // A broken line may be followed by good ones.
        if (first.Length == 2 && DocumentText.Line(first[1], 0).Fault is null) return null;
        string rest = first[0][1..].TrimStart();
        return first[0][0] switch
        {
            '[' => rest.Length == 0 || rest[0] is '{' ? Array : null,
            '{' => first.Length == 2 && (rest.Length == 0 || first[1][0] is '"' or '}') ? Indented : null,
            _ => first.Length == 2 && IsTable(first[0], first[1], out delimiter) ? Table : null,
        };
    }

    private static bool IsTable(string header, string row, out char delimiter)
    {
        delimiter = Delimiters.FirstOrDefault(candidate => header.Contains(candidate, StringComparison.Ordinal) && row.Contains(candidate, StringComparison.Ordinal));
        return delimiter != default;
    }
}
