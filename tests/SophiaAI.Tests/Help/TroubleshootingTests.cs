using System.Text.RegularExpressions;
using SophiaAI.Tests.Conventions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Help;

/// <summary>The topic on trouble names every reason, every error and every service, and only commands that exist.</summary>
public sealed partial class TroubleshootingTests
{
    private static readonly string s_topic = Read("module/en-US/about_SophiaAI_Troubleshooting.help.txt");
    private static readonly string s_page = Read("docs/troubleshooting.md");

    public static TheoryData<string> Reasons => [.. Enum.GetNames(ModuleReflection.ProvidersAssembly.GetType("SophiaAI.Providers.Core.Errors.FailureReason", throwOnError: true)!)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_its_likely_cause_and_a_command_that_shows_more(string reason)
    {
        string part = Regex.Match(s_topic, $@"(?m)^    {reason}\n(?<text>(?:        .*\n|\n)+)").Groups["text"].Value;
        Assert.Matches(@"\b(Get|Test)-(Sophia|Snowflake|Gong|Vercel|Estuary)[A-Za-z]+", part.Length > 0 ? part : $"nothing about {reason}");
        Assert.True(part.Split('\n').Length > 3, part);
        Assert.Contains($"`{reason}`", s_page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_that_the_guide_to_errors_has_is_in_the_topic()
    {
        string[] ids = [.. Id().Matches(Read("docs/errors.md")).Select(static id => id.Groups[1].Value).Where(static id => id != "SophiaAI.SophiaException").Distinct()];
        Assert.True(ids.Length > 30);
        Assert.All(ids, static id => Assert.Matches($@"\b{Regex.Escape(id)}\b", s_topic), throwIfEmpty: true);
    }

    [Fact]
    public void Every_service_has_a_part()
    {
        using Engine engine = new();
        IReadOnlyList<object?> services = engine.Run("Get-SophiaSetting | Select-Object Service -Unique").Values("Service");
        Assert.Equal(7, services.Count);
        Assert.All(services, static service => Assert.Contains($"\n{((string)service!).ToUpperInvariant()}\n", s_topic, StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Fact]
    public void Only_commands_that_exist_are_named()
    {
        HashSet<string> known = [.. CmdletFacts.Cmdlets];
        Assert.Subset(known, Command().Matches(s_topic + s_page).Select(static command => command.Value).ToHashSet());
    }

    [Fact]
    public void No_line_of_the_topic_is_longer_than_80_columns() => Assert.DoesNotContain(s_topic.Split('\n'), static line => line.Length > 80);

    private static string Read(string path) => File.ReadAllText(Path.Combine(TestPaths.Root, path)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"`((?:SophiaAI|Secret)\.[A-Za-z]+)`")]
    private static partial Regex Id();

    [GeneratedRegex(@"\b[A-Z][a-z]+-(?:Sophia|Snowflake|Gong|Vercel|Estuary)[A-Za-z]+")]
    private static partial Regex Command();
}
