using System.Text.RegularExpressions;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Tests.Architecture;

namespace SophiaAI.Providers.Tests.Features.Monitoring;

/// <summary>Every command that an alert or a guide to monitoring names exists: somebody types it when something is broken.</summary>
public sealed partial class NamedCommandTests
{
    private static readonly string[] s_commands =
    [
        .. Exported().Matches(File.ReadAllText(Path.Combine(SourceFiles.Root, "SophiaAI.psd1"))).Select(static name => name.Groups[1].Value),
        "Format-List", "Format-Table", "Invoke-RestMethod", "Out-Null", "Set-Content", "Where-Object",
    ];

    [Fact]
    public void Alerts_name_commands_that_exist() => AssertExist(string.Join('\n', DefaultRules.All.Select(static rule => $"{rule.Summary} {rule.Advice}")));

    [Fact]
    public void The_guides_name_commands_that_exist()
    {
        string[] guides = Directory.GetFiles(Path.Combine(SourceFiles.Root, "docs"), "monitoring*.md");
        Assert.All(guides, static guide => AssertExist(File.ReadAllText(guide)), throwIfEmpty: true);
    }

    private static void AssertExist(string text) =>
        Assert.Empty(Command().Matches(text).Select(static command => command.Value).Distinct().Except(s_commands, StringComparer.Ordinal));

    [GeneratedRegex(@"\b(?<!/)[A-Z][a-z]+-[A-Z][A-Za-z]+\b(?!\.Runbook)")]
    private static partial Regex Command();

    [GeneratedRegex("^ +'([A-Z][a-z]+-[A-Za-z]+)'", RegexOptions.Multiline)]
    private static partial Regex Exported();
}
