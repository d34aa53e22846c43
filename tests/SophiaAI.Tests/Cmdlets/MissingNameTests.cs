using System.Text.RegularExpressions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>The advice for an exact name that does not exist: what was probably meant, or what there is, and the command that lists it.</summary>
public sealed class MissingNameTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Theory]
    [InlineData("Get-GongWorkspace Sale", "Did you mean Sales? Get-GongWorkspace lists them.")]
    [InlineData("Get-GongWorkspace Nowhere", "There are Sales, Customer Success, Support and Recruiting. Get-GongWorkspace lists them.")]
    [InlineData("Get-SnowflakeWarehouse sophia_wg", "Did you mean SOPHIA_WH? Get-SnowflakeWarehouse lists them.")]
    [InlineData("Set-SnowflakeWarehouse sophia_wg -Comment x -Confirm:$false", "Did you mean SOPHIA_WH? Get-SnowflakeWarehouse lists them.")]
    [InlineData("Suspend-SnowflakeWarehouse sophia_wg", "Did you mean SOPHIA_WH? Get-SnowflakeWarehouse lists them.")]
    [InlineData("Resume-SnowflakeWarehouse sophia_wg", "Did you mean SOPHIA_WH? Get-SnowflakeWarehouse lists them.")]
    [InlineData("Get-SophiaEnvironment acme/sophia/developmend", "Did you mean acme/sophia/development? Get-SophiaEnvironment lists them.")]
    [InlineData("Get-SophiaSecret GONG_API_KEE", "Did you mean GONG_API_KEY? Get-SophiaSecret lists them.")]
    [InlineData("Export-SophiaSecret GONG_API_KEE -As Json -AsPlainText", "Did you mean GONG_API_KEY? Get-SophiaSecret lists them.")]
    [InlineData("Get-SnowflakeQueryHistory 01b00000-0000-0000-0000-000000000000", "Check the id, and search more of the history with -Since.")]
    public void The_advice_names_what_there_is(string call, string advice) => Assert.Equal(advice, AdviceOf(call));

    [Theory]
    [InlineData("Get-SnowflakeDatabase zzzzzz", "Get-SnowflakeDatabase")]
    [InlineData("Get-SnowflakeSchema zzzzzz", "Get-SnowflakeSchema")]
    [InlineData("Get-SnowflakeTable zzzzzz", "Get-SnowflakeTable")]
    [InlineData("Get-SnowflakeColumn zzzzzz", "Get-SnowflakeColumn")]
    [InlineData("Get-SnowflakeView zzzzzz -Schema *", "Get-SnowflakeView")]
    [InlineData("Get-SnowflakeRole zzzzzz", "Get-SnowflakeRole")]
    [InlineData("Get-SnowflakeUser zzzzzz", "Get-SnowflakeUser")]
    [InlineData("Get-SophiaEnvironmentTag development zzzzzz", "Get-SophiaEnvironmentTag")]
    [InlineData("Remove-SophiaEnvironmentTag zzzzzz development -Confirm:$false", "Get-SophiaEnvironmentTag")]
    [InlineData("Get-SophiaSecretRotation ZZZZZZ", "Get-SophiaSecretRotation")]
    [InlineData("Get-SophiaSecret ZZZZZZ", "Get-SophiaSecret")]
    public void Where_nothing_is_close_the_first_few_names_are_given(string call, string lister) =>
        Assert.Matches($"^There (are|is) .+\\. {lister} lists them\\.$", AdviceOf(call));

    [Theory]
    [InlineData("Get-SnowflakeTable zzzzzz", "table 'zzzzzz' in SOPHIA.PUBLIC.")]
    [InlineData("Get-SnowflakeTable zzzzzz -Schema *", "table 'zzzzzz' in SOPHIA.")]
    [InlineData("Get-SnowflakeSchema zzzzzz", "schema 'zzzzzz' in SOPHIA.")]
    [InlineData("Get-SnowflakeSchema zzzzzz -Database *", "schema 'zzzzzz' in the account.")]
    [InlineData("Get-SnowflakeView zzzzzz -Schema raw", "view 'zzzzzz' in SOPHIA.RAW.")]
    [InlineData("Get-SnowflakeColumn zzzzzz -Table deals", "column 'zzzzzz' in SOPHIA.PUBLIC.DEALS.")]
    [InlineData("Get-SnowflakeColumn zzzzzz -Table deals, invoices", "column 'zzzzzz' in SOPHIA.PUBLIC.DEALS or SOPHIA.PUBLIC.INVOICES.")]
    [InlineData("Get-SnowflakeColumn -Table zzzzzz", "Table 'SOPHIA.PUBLIC.ZZZZZZ'")]
    [InlineData("Get-SnowflakeColumn -Table zzzzzz -Schema *", "table or view ZZZZZZ in SOPHIA.")]
    public void The_error_says_where_the_name_was_looked_for(string call, string place)
    {
        EngineResult result = Run(call);
        Assert.Equal("Snowflake.NotFound", result.ErrorId);
        Assert.Contains(place, Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-SophiaSecret -Revision 999")]
    [InlineData("Get-SophiaSecret -Environment staging -Revision no-such-tag")]
    [InlineData("Compare-SophiaSecret -ReferenceRevision 999")]
    [InlineData("Compare-SophiaSecret -DifferenceRevision no-such-tag")]
    [InlineData("Restore-SophiaSecret 999")]
    [InlineData("Copy-SophiaEnvironment development no-such-copy -Revision 999 -Confirm:$false")]
    [InlineData("Copy-SophiaEnvironment development no-such-copy -Revision no-such-tag -Confirm:$false")]
    public void A_revision_that_does_not_exist_is_answered_with_those_that_do(string call) =>
        Assert.Matches(@"^There are revisions 1 to \d+, and the tag(s latest and stable| latest)\. Get-SophiaSecretHistory lists the revisions\.$", AdviceOf(call));

    [Fact]
    public void A_revision_of_an_environment_that_is_not_there_is_about_the_environment() =>
        Assert.Equal("Pulumi has no environment 'acme/sophia/nowhere'.", Assert.Single(Run("Get-SophiaSecret -Environment nowhere -Revision 3").Errors).ToString());

    [Theory]
    [InlineData("Get-SophiaEnvironment")]
    [InlineData("Connect-SophiaEnvironment")]
    public void An_environment_of_another_project_is_suggested_by_a_name_that_works(string command)
    {
        string name = $"elsewhere{Guid.NewGuid():N}"[..20];
        Sandbox.Server.Pulumi.AddEnvironment("tests", name, "values: {}\n");
        string suggested = Regex.Match(AdviceOf($"{command} {name}x"), @"^Did you mean (\S+)\?").Groups[1].Value;
        Assert.Equal($"acme/tests/{name}", suggested);
        Assert.Equal([suggested], Run($"{command} {suggested}").Values("Environment"));
    }

    [Fact]
    public void A_collection_in_a_folder_may_be_meant_by_its_last_name() =>
        Assert.Matches("^Did you mean .+/invoices\\? Get-EstuaryCollection lists them\\.$", AdviceOf("Get-EstuaryCollection invoices"));

    private string AdviceOf(string call) => Assert.Single(Run(call).Errors).ErrorDetails.RecommendedAction;
}
