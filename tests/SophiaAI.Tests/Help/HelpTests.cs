using System.Text.RegularExpressions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Help;

/// <summary>A command's page, the file that Get-Help shows and the cmdlet say the same.</summary>
public sealed class HelpTests
{
    /// <summary>What to do after a page was changed.</summary>
    internal const string Regenerate = "Run ./docs/Update-Help.ps1, and commit the file that it writes (see 'Changing these pages' in docs/README.md).";

    /// <summary>What to do after a cmdlet was changed.</summary>
    internal const string Correct = "Correct the page by hand, or the cmdlet, and then run ./docs/Update-Help.ps1 (see 'Changing these pages' in docs/README.md).";

    private static readonly string s_pages = Path.Combine(TestPaths.Root, "docs", "cmdlets");

    private static readonly Regex s_code = new("```[^`]*```", RegexOptions.NonBacktracking);

    public static TheoryData<string> Names => [.. Pages];

    private static IEnumerable<string> Pages => Directory.EnumerateFiles(s_pages, "*-*.md").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    [Fact]
    public void Each_cmdlet_has_a_page_and_help_and_nothing_else_has()
    {
        AssertSame(Pages, CmdletFacts.Cmdlets, "There is a page in docs/cmdlets for other commands than the module has. Create or remove the page (see 'Changing these pages' in docs/README.md).");
        AssertSame(Pages, HelpFile.Committed.Commands, $"module/en-US/SophiaAI.dll-Help.xml has other commands than docs/cmdlets. {Regenerate}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_help_says_what_the_page_says(string name) => AssertNone(PageOf(name).ForHelp().DifferencesFrom(HelpFile.Committed.Of(name)), name, Regenerate);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_cmdlet_is_what_the_page_says(string name) => AssertNone(PageOf(name).ForCmdlet().DifferencesFrom(CmdletFacts.Of(name)), name, Correct);

    // What was still to be filled in is a paragraph that does not end.
    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_page_says_in_words_ends_as_a_sentence(string name)
    {
        IEnumerable<string> paragraphs = PageSection.Of(TextOf(name).ReplaceLineEndings("\n"), 2)
            .Where(static section => section.Title is "SYNOPSIS" or "PARAMETERS" or "INPUTS" or "OUTPUTS")
            .SelectMany(static section => s_code.Replace(section.Text, string.Empty).Split("\n\n"))
            .Select(static paragraph => paragraph.Trim())
            .Where(static paragraph => paragraph.Length > 0 && paragraph[0] is not ('#' or '-' or '`'));
        Assert.All(paragraphs, static paragraph => Assert.Matches(@"[.:!?)]\z", paragraph), throwIfEmpty: true);
    }

    internal static string TextOf(string name) => File.ReadAllText(Path.Combine(s_pages, name + ".md"));

    private static Page PageOf(string name) => new(name, TextOf(name));

    private static void AssertNone(IReadOnlyList<string> differences, string name, string advice) =>
        Assert.True(differences.Count == 0, $"{name}: {string.Join('\n', differences)}\n{advice}");

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual, string advice)
    {
        string[] left = [.. expected.Except(actual).Select(static name => $"only here: {name}")], right = [.. actual.Except(expected).Select(static name => $"only there: {name}")];
        Assert.True(left.Length + right.Length == 0, $"{advice}\n{string.Join('\n', left.Concat(right))}");
    }
}
