using System.Text.RegularExpressions;

namespace SophiaAI.Tests.Help;

/// <summary>A piece of PowerShell in a document, and the output that the document shows for it.</summary>
/// <param name="Text">The code.</param>
/// <param name="Output">The output; null if the document shows none.</param>
/// <param name="OutputRange">Where the output is in the document.</param>
/// <param name="IsStep">Whether it is a step of a workflow, which runs in the folder of the repository and ends with its first error.</param>
internal sealed partial record DocumentedCode(string Text, string? Output, Range OutputRange, bool IsStep)
{
    /// <summary>All code in a document, from its beginning to its end.</summary>
    public static IReadOnlyList<DocumentedCode> Of(string document)
    {
        List<DocumentedCode> found = [];
        MatchCollection blocks = Block().Matches(document);
        for (int i = 0; i < blocks.Count; i++)
        {
            string text = blocks[i].Groups["text"].Value;
            if (blocks[i].Groups["language"].Value == "yaml") found.AddRange(Step().Matches(text).Select(static step => new DocumentedCode(Dedented(step.Groups["lines"].Value), null, default, IsStep: true)));
            if (blocks[i].Groups["language"].Value != "powershell") continue;
            Group? output = i + 1 < blocks.Count && blocks[i + 1].Groups["language"].Value == "Output" ? blocks[i + 1].Groups["text"] : null;
            found.Add(new DocumentedCode(text, output?.Value, output is null ? default : output.Index..(output.Index + output.Length), IsStep: false));
        }

        return found;
    }

    private static string Dedented(string lines)
    {
        string[] all = lines.Split('\n');
        int indent = all.Where(static line => line.Length > 0).Min(static line => line.Length - line.TrimStart().Length);
        return string.Join('\n', all.Select(line => line.Length > 0 ? line[indent..] : line));
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    // The lines of "run: |" of a step for pwsh: all that are indented further.
    [GeneratedRegex(@"^(?<indent> *)shell: pwsh\n(?:\k<indent>(?!run:).*\n)*\k<indent>run: \|\n(?<lines>(?:\k<indent>  .*(?:\n|\z)|\n)+)", RegexOptions.Multiline)]
    private static partial Regex Step();
}
