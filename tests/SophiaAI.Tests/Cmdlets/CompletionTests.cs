using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>What the Tab key offers.</summary>
public sealed class CompletionTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Theory]
    [InlineData("Get-GongWorkspace -Id ")]
    [InlineData("Invoke-SnowflakeQuery -AsText ")]
    [InlineData("Invoke-SnowflakeQuery -QueryTag ")]
    [InlineData("Set-SophiaSecret X -PlainText ")]
    [InlineData("Set-SnowflakeWarehouse -AutoSuspend ")]
    [InlineData("Connect-SophiaEnvironment -AllowHost ")]
    [InlineData("Get-SophiaSecret -InputObject ")]
    [InlineData("Get-SnowflakeQueryHistory ")]
    [InlineData("Get-SnowflakeUsage -Since x")]
    public void Files_are_not_offered_where_nothing_is_known(string line) => Assert.Equal([line.EndsWith(' ') ? " " : "x"], Complete(line));

    [Fact]
    public void Ids_are_offered_once_they_have_been_listed()
    {
        EngineResult listed = Run("Get-GongWorkspace");
        Assert.Equal(listed.Values("Id").Order(), Complete("Get-GongWorkspace -Id "));
    }

    [Fact]
    public void Ids_and_addresses_of_users_have_their_names_as_hints_and_are_found_by_them()
    {
        EngineResult user = Run("Get-GongUser amelia.almeida@acme.example");
        Assert.Equal([user.Values("Name")[0]], Run("(TabExpansion2 'Get-GongActivity -User amelia.almeida').CompletionMatches.ToolTip").Output.Select(static tip => tip.BaseObject));
        Assert.Equal([user.Values("Id")[0]], Complete("Get-GongUser -Id Amel"));
    }

    [Theory]
    [InlineData("Get-EstuaryCollection webhooks/ord")]
    [InlineData("Test-EstuaryDocument WEBHOOKS/ord")]
    public void Any_part_of_a_catalog_name_is_completed(string line)
    {
        Run("Get-EstuaryCollection");
        Assert.Equal(["acmeCo/webhooks/orders"], Complete(line));
    }

    [Fact]
    public void The_folders_of_listed_collections_are_offered_as_prefixes()
    {
        Run("Get-EstuaryCollection");
        Assert.All(Complete("Get-EstuaryCollection -Prefix "), prefix => Assert.EndsWith("/", prefix), throwIfEmpty: true);
    }

    [Theory]
    [InlineData("Get-VercelDeployment -Since ", "1h 1d 7d")]
    [InlineData("Get-SnowflakeQueryHistory -Until 1", "1h 1d")]
    [InlineData("Set-SnowflakeWarehouse -AutoResume ", "$true $false")]
    [InlineData("Set-SnowflakeWarehouse -AutoResume f", "$false")]
    [InlineData("Copy-SophiaEnvironment development ", "acme/sophia/")]
    [InlineData("New-SophiaEnvironment ac", "acme/sophia/")]
    [InlineData("Get-SophiaSecret gong.", "Gong.AccessKey Gong.AccessKeySecret Gong.Url Gong.WebhookPublicKey Gong.MaxCallAge")]
    [InlineData("Set-SophiaSecret Gong.U", "Gong.Url")]
    [InlineData("Set-SophiaSecret VERCEL_ACCESS_T", "VERCEL_ACCESS_TOKEN")]
    public void What_is_known_is_offered(string line, string offered) => Assert.Equal(offered.Split(' '), Complete(line));

    private IEnumerable<string> Complete(string line) =>
        Run($"(TabExpansion2 '{line}').CompletionMatches.CompletionText").Output.Where(static item => item is not null).Select(static item => item.ToString());
}
