using System.Text.RegularExpressions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Conventions;

/// <summary>A test's name is a sentence that can be read at a glance.</summary>
public sealed partial class TestNameTests
{
    private const int MostCharacters = 80;

    [Fact]
    public void Names_of_tests_have_80_characters_at_most()
    {
        string[] names = [.. Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(static file => TestMethod().Matches(File.ReadAllText(file)))
            .Select(static match => match.Groups["name"].Value)];
        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, static name => name.Length > MostCharacters);
    }

    [GeneratedRegex(@"\[(Fact|Theory)[^\]]*\](\s*\[[^\n]*\])*\s*public (async )?\S+ (?<name>\w+)\(")]
    private static partial Regex TestMethod();
}
