using System.Text.RegularExpressions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Help;

/// <summary>Every link in the documentation leads to a file of the repository, and to a heading that is in it.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] s_folders = ["docs", "src", "tests", ".github"];

    public static TheoryData<string> Documents => [.. Find().Select(static file => Path.GetRelativePath(TestPaths.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_somewhere(string document)
    {
        string path = Path.Combine(TestPaths.Root, document);
        string text = Code().Replace(File.ReadAllText(path), string.Empty);
        string[] broken = [.. Link().Matches(text).Select(static link => link.Groups["target"].Value).Where(target => IsBroken(path, target)).Distinct()];
        Assert.True(broken.Length == 0, $"{document} links to what is not there: {string.Join(", ", broken)}");
    }

    [Theory]
    [InlineData("getting-started.md", false)]
    [InlineData("settings.md#through-a-proxy", false)]
    [InlineData("settings.md#no-such-heading", true)]
    [InlineData("no-such-page.md", true)]
    [InlineData("https://example.com/", false)]
    public void A_broken_link_is_noticed(string target, bool broken) =>
        Assert.Equal(broken, IsBroken(Path.Combine(TestPaths.Root, "docs", "README.md"), target));

    private static IEnumerable<string> Find() => s_folders
        .Select(static folder => Path.Combine(TestPaths.Root, folder))
        .Where(Directory.Exists)
        .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(TestPaths.Root, "*.md"))
        .Where(static file => !file.Contains("node_modules", StringComparison.Ordinal));

    private static bool IsBroken(string document, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal)) return false;
        string[] parts = target.Split('#', 2);
        string file = parts[0].Length == 0 ? document : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(document)!, Uri.UnescapeDataString(parts[0])));
        if (!File.Exists(file)) return !Directory.Exists(file);
        return parts.Length == 2 && file.EndsWith(".md", StringComparison.Ordinal) && !Anchors(file).Contains(parts[1]);
    }

    // As GitHub makes them: in lower case, with hyphens for spaces, without other punctuation.
    private static IEnumerable<string> Anchors(string file) => Heading().Matches(Code().Replace(File.ReadAllText(file), string.Empty))
        .Select(static heading => NotInAnchor().Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-'));

    [GeneratedRegex(@"^```.*?^```[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!\\)\]\((?<target>[^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} +(?<text>.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();
}
