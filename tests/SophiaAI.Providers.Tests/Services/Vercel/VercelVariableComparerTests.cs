using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Tests.Services.Vercel;

/// <summary>What deployments get, and how it compares with a file.</summary>
public sealed class VercelVariableComparerTests
{
    private static readonly VercelProject s_project = new() { Id = "prj_1", Name = "web" };
    private static readonly VercelCustomEnvironment s_staging = new() { Id = "env_1", Slug = "staging" };

    [Fact]
    public void A_deployment_gets_what_is_for_its_branch_rather_than_for_all()
    {
        VercelVariable[] variables =
        [
            Variable("A", "for-all", "preview"), Variable("A", "for-x", "preview") with { GitBranch = "x" }, Variable("A", "for-y", "preview") with { GitBranch = "y" },
            Variable("B", "production", "production"), Variable("C", "staging") with { CustomEnvironments = [s_staging] },
        ];
        Assert.Equal(["for-all"], Texts(variables, new(["preview"], null, [])));
        Assert.Equal(["for-x"], Texts(variables, new(["preview"], "x", [])));
        Assert.Equal(["production"], Texts(variables, new(["production"], null, [])));
        Assert.Equal(["staging"], Texts(variables, new([], null, [s_staging])));
    }

    [Fact]
    public void What_is_the_projects_own_precedes_what_its_team_shares()
    {
        VercelVariable[] variables = [Variable("A", "shared", "preview") with { IsShared = true }, Variable("A", "own", "preview"), Variable("B", "shared", "preview") with { IsShared = true }];
        Assert.Equal(["own", "shared"], Texts(variables, new(["preview"], null, [])));
    }

    [Fact]
    public void What_can_not_be_read_is_neither_the_same_nor_different()
    {
        VercelVariable[] variables =
        [
            Variable("SAME", "1"), Variable("OTHER", "1"), Variable("SENSITIVE", "") with { Type = "sensitive" }, Variable("SYSTEM", "VERCEL_ENV") with { Type = "system" }, Variable("ONLY", "1"),
        ];
        IReadOnlyList<VercelVariableDifference> found = VercelVariableComparer.Compare(
            s_project, [new("SAME", "1"), new("OTHER", "2"), new("SENSITIVE", ""), new("SYSTEM", "VERCEL_ENV"), new("FILE", "1")], variables);
        Assert.Equal(["FILE <=", "ONLY =>", "OTHER <>", "SAME ==", "SENSITIVE Unknown", "SYSTEM Unknown"], found.Select(static one => $"{one.Key} {one.SideIndicator}"));
    }

    [Fact]
    public void Values_show_only_if_both_sides_are_known_to_be_no_secrets()
    {
        VercelVariable[] variables = [Variable("A", "text"), Variable("B", "text") with { Type = "encrypted", Decrypted = true }, Variable("C", "text")];
        IReadOnlyList<VercelVariableDifference> found = VercelVariableComparer.Compare(
            s_project, [new("A", "file"), new("B", "file", IsSecret: false), new("C", "file", IsSecret: true), new("D", "file"), new("E", "esc", IsSecret: false)], variables);
        Assert.Equal([true, true, true, true, false], found.Select(static one => one.IsSecret));
        Assert.All(found.Take(4), static one => Assert.StartsWith("***", one.ReferenceValue, StringComparison.Ordinal));
        // What a file has for a plain variable may be a secret; what everybody sees in the project is none.
        Assert.Equal("text", found[0].DifferenceValue);
        Assert.All(found.Skip(1).Take(2), static one => Assert.StartsWith("***", one.DifferenceValue, StringComparison.Ordinal));
        Assert.Equal("esc", found[4].ReferenceValue);
        Assert.Equal("text", Assert.Single(VercelVariableComparer.Compare(s_project, [new("A", "text")], variables.Take(1))).ReferenceValue);
    }

    [Fact]
    public void What_is_empty_and_so_not_imported_is_not_missing()
    {
        IReadOnlyList<VercelVariableDifference> found = VercelVariableComparer.Compare(s_project, [new("EMPTY", ""), new("KEPT", "")], [Variable("KEPT", "text")]);
        Assert.Equal(("KEPT", "<>"), (Assert.Single(found).Key, found[0].SideIndicator));
    }

    [Theory]
    [InlineData("production,preview", null, "preview,production", null, true)]
    [InlineData("production", null, "production,preview", null, false)]
    [InlineData("preview", "x", "preview", null, false)]
    public void Two_scopes_are_one_if_they_name_the_same(string one, string? branch, string other, string? otherBranch, bool same)
    {
        VercelVariableScope left = new(one.Split(','), branch, []);
        VercelVariableScope right = new(other.Split(','), otherBranch, []);
        Assert.Equal(same, left == right);
        if (same) Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    private static IEnumerable<string?> Texts(VercelVariable[] variables, VercelVariableScope scope) => VercelVariableComparer.Effective(variables, scope).Select(static variable => variable.Text);

    private static VercelVariable Variable(string key, string value, params string[] targets) => new() { Id = key, Key = key, Type = "plain", Value = value, Target = targets };
}
