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

    [Fact]
    public void A_collection_in_a_folder_may_be_meant_by_its_last_name() =>
        Assert.Matches("^Did you mean .+/invoices\\? Get-EstuaryCollection lists them\\.$", AdviceOf("Get-EstuaryCollection invoices"));

    private string AdviceOf(string call) => Assert.Single(Run(call).Errors).ErrorDetails.RecommendedAction;
}
