using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Integrations;

namespace SophiaAI.Providers.Tests.Features.Integrations;

/// <summary>Which checks are chosen.</summary>
public sealed class CheckGraphTests
{
    [Theory]
    [InlineData("", "", "", "Gong/Settings Gong/Workspaces Gong/Key")]
    [InlineData("Deep", "", "", "Gong/Settings Gong/Workspaces Gong/Message")]
    [InlineData("security", "", "", "Gong/Settings Gong/Key")]
    [InlineData("", "Security", "", "Gong/Settings Gong/Workspaces")]
    [InlineData("", "", "Work*", "Gong/Settings Gong/Workspaces")]
    [InlineData("", "", "gong/key", "Gong/Settings Gong/Key")]
    [InlineData("", "", "*", "Gong/Settings Gong/Workspaces Gong/Key")]
    [InlineData("", "", "Message", "Gong/Settings Gong/Workspaces Gong/Message")]
    [InlineData("Fast", "Fast", "", "")]
    public void Checks_are_chosen_by_tag_and_name_with_what_they_depend_on(string tags, string excluded, string name, string expected)
    {
        CheckSelection selection = new()
        {
            Tags = Words(tags),
            ExcludedTags = Words(excluded),
            IsNamed = name.Length == 0 ? null : candidate => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(name, candidate),
            IsNamedExactly = candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase),
        };
        Assert.Equal(expected, string.Join(' ', Graph().Select(selection).Select(static check => check.Key)));
    }

    [Fact]
    public void What_depends_on_an_excluded_check_says_so()
    {
        PlannedCheck message = Assert.Single(Graph().Select(new CheckSelection { Tags = ["Deep"], ExcludedTags = ["Fast"] }));
        Assert.Equal(("Gong/Workspaces", null), (message.Exclusion, message.Problem));
    }

    [Fact]
    public void A_circle_of_several_checks_is_found()
    {
        CheckGraph graph = new([new Suite(Named("A", ["C"]), Named("B", ["A"]), Named("C", ["B"]), Named("D", []))]);
        Assert.Equal(["A", "B", "C"], graph.Checks.Where(static check => check.Problem is not null).Select(static check => check.Check.Name));
    }

    [Fact]
    public void Suites_of_the_same_integration_stand_together_under_its_first_name()
    {
        CheckGraph graph = new([new Suite(Named("A", [])), new Suite(Named("Other", [])) { Name = "Orders" }, new Suite(Named("B", ["A"])) { Name = "gong" }]);
        Assert.Equal(["Gong/A", "Gong/B", "Orders/Other"], graph.Checks.Select(static check => check.Key));
        Assert.Same(graph.Checks[0], Assert.Single(graph.Checks[1].DependsOn));
    }

    private static CheckGraph Graph() => new(
    [
        new Suite(
            Named("Settings", []),
            Named("Workspaces", ["Settings"]),
            Named("Key", ["Settings"], CheckTag.Security),
            Named("Message", ["Workspaces"], CheckTag.Deep)),
    ]);

    private static Check Named(string name, string[] dependsOn, string tag = CheckTag.Fast) =>
        new(name, string.Empty, static _ => Task.FromResult(string.Empty)) { DependsOn = dependsOn, Tags = [tag] };

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private sealed class Suite(params Check[] checks) : CheckSuite
    {
        public override string Integration => Name;

        public string Name { get; init; } = "Gong";

        public override IReadOnlyList<Check> Checks => checks;
    }
}
