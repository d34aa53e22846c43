using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Connections by name: listing, selecting, forgetting and using them, each runspace for itself.</summary>
public sealed class SophiaConnectionTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Two = "$null = Connect-SophiaEnvironment staging -Name old; $null = Connect-SophiaEnvironment development -Name new; ";

    [Fact]
    public void Named_connections_are_kept_and_the_last_one_is_current()
    {
        EngineResult result = Run(Two + "Get-SophiaConnection");
        Assert.Equal(["new", "old"], result.Values("Name"));
        Assert.Equal([true, false], result.Values("IsCurrent"));
        Assert.Equal(["acme/sophia/development", "acme/sophia/staging"], result.Values("Environment"));
        Assert.Equal(["old"], Run("Get-SophiaConnection OLD").Values("Name"));
        Assert.Equal(["old"], Run("'o*' | Get-SophiaConnection").Values("Name"));
    }

    [Fact]
    public void One_without_a_name_is_listed_while_it_is_current()
    {
        EngineResult result = Run("$null = Connect-SophiaEnvironment staging; Get-SophiaConnection; $null = Connect-SophiaEnvironment development; Get-SophiaConnection");
        Assert.Equal(["acme/sophia/staging", "acme/sophia/development"], result.Values("Name"));
        Assert.Empty(Run("Disconnect-SophiaEnvironment; Get-SophiaConnection").Output);
    }

    [Theory]
    [InlineData("old")]
    [InlineData("OLD")]
    [InlineData("(Get-SophiaConnection old)")]
    [InlineData("$c")]
    public void A_command_takes_the_name_or_the_object(string connection)
    {
        EngineResult result = Run($"$c = Connect-SophiaEnvironment staging -Name old; $null = Connect-SophiaEnvironment development; (Get-SophiaSecret GONG_API_KEY -Connection {connection}).Environment");
        Assert.Empty(result.Errors);
        Assert.Equal("acme/sophia/staging", result.Output.Single().ToString());
    }

    [Theory]
    [InlineData("Get-GongWorkspace -Connection nowhere")]
    [InlineData("Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN -Administrator nowhere -WhatIf")]
    [InlineData("Get-SophiaConnection nowhere")]
    [InlineData("Disconnect-SophiaEnvironment nowhere")]
    [InlineData("Select-SophiaConnection nowhere")]
    [InlineData("$PSDefaultParameterValues['*-Gong*:Connection'] = 'nowhere'; Get-GongWorkspace; $PSDefaultParameterValues.Clear()")]
    public void An_unknown_name_is_answered_with_those_that_there_are(string call)
    {
        Run(Two);
        Sandbox.Server.Requests.Clear();
        EngineResult result = Run(call);
        Run("$PSDefaultParameterValues.Clear()");
        Assert.Equal("SophiaAI.NotFound", result.ErrorId);
        Assert.Contains("'nowhere'", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("new, old", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Fact]
    public void Select_makes_one_current_by_name_by_object_or_from_the_pipeline()
    {
        Run(Two);
        Assert.Equal(["old"], Run("Select-SophiaConnection old").Values("Name"));
        Assert.Equal("acme/sophia/staging", Run("(Get-SophiaSecret GONG_API_KEY).Environment").Output.Single().ToString());
        Assert.Equal(["new"], Run("Get-SophiaConnection new | Select-SophiaConnection").Values("Name"));
        Assert.Equal(["old"], Run("'old' | Select-SophiaConnection").Values("Name"));
        Assert.Equal(["old"], Run("Get-SophiaConnection | Where-Object IsCurrent").Values("Name"));
    }

    [Fact]
    public void Disconnect_forgets_the_current_one_or_those_that_are_named()
    {
        Run(Two);
        Assert.Equal(["old"], Run("Disconnect-SophiaEnvironment; Get-SophiaConnection").Values("Name"));
        Assert.Equal("Process", Run("(Get-SophiaSetting Gong AccessKey).Source").Output.Single().ToString());
        Run(Two);
        Assert.Equal(["new"], Run("Get-SophiaConnection old | Disconnect-SophiaEnvironment; Get-SophiaConnection").Values("Name"));
        Assert.Equal("Environment", Run("(Get-SophiaSetting Gong AccessKey).Source").Output.Single().ToString());
        Assert.Empty(Run("Disconnect-SophiaEnvironment *; Get-SophiaConnection").Output);
        Assert.Equal("Process", Run("(Get-SophiaSetting Gong AccessKey).Source").Output.Single().ToString());
    }

    [Fact]
    public void After_a_failed_attempt_its_name_stands_for_nothing_else()
    {
        Run(Two + "Connect-SophiaEnvironment nowhere -Name old");
        Sandbox.Server.Requests.Clear();
        foreach (string call in new[] { "Get-GongWorkspace -Connection old", "Select-SophiaConnection old", "Get-SophiaConnection old" })
        {
            EngineResult result = Run(call);
            Assert.Equal("SophiaAI.NotConnected", result.ErrorId);
            Assert.Contains("'Connect-SophiaEnvironment nowhere -Name old' failed", result.Errors[0].ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(Sandbox.Server.Requests.All);
        Assert.Equal("acme/sophia/development", Run("(Get-SophiaSecret GONG_API_KEY -Connection new).Environment").Output.Single().ToString());
        Assert.Equal("acme/sophia/staging", Run("$null = Connect-SophiaEnvironment staging -Name old; (Get-SophiaSecret GONG_API_KEY -Connection old).Environment").Output.Single().ToString());
    }

    [Fact]
    public void A_name_alone_replaces_no_other_connection()
    {
        Assert.Equal("SophiaAI.NameInUse", Run(Two + "Connect-SophiaEnvironment -Name old").ErrorId);
        Assert.Equal("acme/sophia/staging", Run("(Get-SophiaSecret GONG_API_KEY -Connection old).Environment").Output.Single().ToString());
        EngineResult process = Run("$null = Connect-SophiaEnvironment -Name variables; (Connect-SophiaEnvironment -Name variables).Source");
        Assert.Empty(process.Errors);
        Assert.Equal("Process", process.Output.Single().ToString());
    }

    [Fact]
    public void Names_belong_to_their_runspace()
    {
        Run(Two);
        using Engine other = new();
        EngineResult result = other.Run("Get-GongWorkspace -Connection old");
        Assert.Equal("SophiaAI.NotFound", result.ErrorId);
        Assert.Contains("$using:", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_environments_are_completed()
    {
        Run(Two);
        Assert.Equal(["new", "old"], Complete("Get-GongWorkspace -Connection "));
        Assert.Equal(["old"], Complete("Select-SophiaConnection o"));
        Assert.Equal(["new", "old"], Complete("Disconnect-SophiaEnvironment "));
        // Not the files of the current folder.
        Assert.Equal(["zzz"], Complete("Get-SophiaConnection zzz"));
        Assert.Equal(["acme/sophia/development", "acme/sophia/staging"], Complete("Get-SophiaSecret -Environment ").Where(name => !name.Contains("contract", StringComparison.Ordinal)));
        Run("Disconnect-SophiaEnvironment *");
        Assert.Equal("acme/sophia/development", Complete("Get-SophiaSecret -Environment d").First());
        Assert.Equal([" "], Complete("Get-GongWorkspace -Connection "));
    }

    [Fact]
    public void A_rotation_refreshes_every_connection_to_its_environment()
    {
        string environment = $"connected-{Guid.NewGuid():N}";
        Run($"$null = Import-SophiaSecret -FromProcess -Name VERCEL_* -Environment {environment} -WarningAction Ignore; $null = Connect-SophiaEnvironment {environment} -Name kept; $null = Connect-SophiaEnvironment development");
        object? before = Run("(Get-SophiaSetting Vercel Token -Connection kept).Value").Output.Single();
        EngineResult rotated = Run($"$null = Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN {environment} -KeepPrevious -Confirm:$false");
        Assert.Empty(rotated.Errors);
        Assert.NotEqual(before?.ToString(), Run("(Get-SophiaSetting Vercel Token -Connection kept).Value").Output.Single().ToString());
        Assert.Equal(["acme/sophia/development"], Run("Get-SophiaConnection | Where-Object IsCurrent").Values("Name"));
    }

    private IEnumerable<string> Complete(string line) =>
        Run($"(TabExpansion2 '{line}').CompletionMatches.CompletionText").Output.Where(static item => item is not null).Select(static item => item.ToString());
}
