namespace SophiaAI.Tests.Help;

/// <summary>What one source (a page, the file of help, a cmdlet) says about a command: a statement for each subject.</summary>
internal sealed class HelpFacts(string source)
{
    private readonly SortedDictionary<string, string> _facts = new(StringComparer.Ordinal);

    /// <summary>What this source is called in a message.</summary>
    public string Source { get; } = source;

    public int Count => _facts.Count;

    public void Add(string subject, string statement) => _facts.Add(subject, statement);

    /// <summary>Each subject on which the two sources differ, with what each of them says.</summary>
    public IReadOnlyList<string> DifferencesFrom(HelpFacts other)
    {
        List<string> differences = [];
        foreach (string subject in _facts.Keys.Union(other._facts.Keys).Order(StringComparer.Ordinal))
        {
            string? mine = _facts.GetValueOrDefault(subject), others = other._facts.GetValueOrDefault(subject);
            if (mine != others) differences.Add($"{subject}\n    {Source}: {Shown(mine, others)}\n    {other.Source}: {Shown(others, mine)}");
        }

        return differences;
    }

    // Of long texts, the part where they part.
    private static string Shown(string? statement, string? other)
    {
        const int Before = 30, Most = 120;
        if (statement is null) return "nothing";
        int same = statement.Zip(other ?? string.Empty).TakeWhile(static pair => pair.First == pair.Second).Count();
        int start = statement.Length > Most ? Math.Clamp(same - Before, 0, statement.Length) : 0;
        string part = statement.Substring(start, Math.Min(Most, statement.Length - start));
        return $"'{(start > 0 ? "…" : string.Empty)}{part}{(start + part.Length < statement.Length ? "…" : string.Empty)}'";
    }
}
