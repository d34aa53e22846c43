namespace SophiaAI.Tests.Help;

/// <summary>A heading of a page with what follows it, up to the next heading of its level or above.</summary>
internal sealed record PageSection(string Title, string Text)
{
    /// <summary>The sections of a level. A line that begins with # inside a block of code is no heading.</summary>
    public static IReadOnlyList<PageSection> Of(string text, int level)
    {
        string mark = new string('#', level) + " ";
        List<(string Title, List<string> Lines)> sections = [];
        bool isCode = false;
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            if (!isCode && line.StartsWith(mark, StringComparison.Ordinal)) sections.Add((line[mark.Length..].Trim(), []));
            else if (sections.Count > 0) sections[^1].Lines.Add(line);
        }

        return [.. sections.Select(static section => new PageSection(section.Title, string.Join('\n', section.Lines).Trim()))];
    }
}
