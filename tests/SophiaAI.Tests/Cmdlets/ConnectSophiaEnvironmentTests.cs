using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

public sealed class ConnectSophiaEnvironmentTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void An_environment_brings_every_service()
    {
        foreach (string variable in new[] { "GONG_API_KEY", "GONG_API_SECRET", "GONG_BASE_URL" }) Environment.SetEnvironmentVariable(variable, null);
        Assert.Equal("Gong.NotConfigured", Run("Get-GongWorkspace").ErrorId);
        EngineResult result = Run("$null = Connect-SophiaEnvironment development; Get-GongWorkspace");
        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Output);
        Run("Disconnect-SophiaEnvironment");
        Assert.Equal("Gong.NotConfigured", Run("Get-GongWorkspace").ErrorId);
    }

    [Fact]
    public void A_file_brings_what_it_holds_and_the_process_the_rest()
    {
        string file = Folder.Write("a.env", "SNOWFLAKE_ROLE=from_file\n");
        EngineResult result = Run($"$null = Connect-SophiaEnvironment -EnvFile '{file}'; Get-SophiaSetting Snowflake Role, User");
        Assert.Equal(["SOPHIA", "from_file"], result.Values("Value"));
        Assert.Equal(["Process", $"EnvFile {file}"], result.Values("Source").Select(source => source!.ToString()));
    }

    [Fact]
    public void An_environment_that_does_not_exist_is_an_error_about_what_was_typed()
    {
        EngineResult result = Run("Connect-SophiaEnvironment nowhere");
        Assert.Equal("Pulumi.NotFound", result.ErrorId);
        Assert.Equal("nowhere", result.Errors[0].TargetObject);
    }

    [Fact]
    public void The_connection_shows_no_secret_however_it_is_shown()
    {
        EngineResult result = Run("Connect-SophiaEnvironment development");
        string everything = result.Everything;
        Assert.DoesNotContain(Sandbox.Server.Variables["VERCEL_ACCESS_TOKEN"], everything, StringComparison.Ordinal);
        Assert.Equal("acme/sophia/development", result.Output[0].Properties["Name"].Value);
    }

    [Fact]
    public void Each_runspace_has_its_own()
    {
        Run("$null = Connect-SophiaEnvironment development");
        using Engine other = new();
        Assert.Equal("Process", other.Run("(Get-SophiaSetting Gong AccessKey).Source.Kind").Output[0].ToString());
        Assert.Equal("Environment", Run("(Get-SophiaSetting Gong AccessKey).Source.Kind").Output[0].ToString());
    }

    [Fact]
    public void A_strange_host_is_trusted_when_it_is_allowed()
    {
        string file = Folder.Write("a.env", "GONG_BASE_URL=https://no-such-host.invalid\n");
        Assert.Equal("Gong.UntrustedHost", Run($"$null = Connect-SophiaEnvironment -EnvFile '{file}'; Get-GongWorkspace").ErrorId);
        Assert.Equal("Gong.ConnectionFailed", Run($"$null = Connect-SophiaEnvironment -EnvFile '{file}' -AllowHost no-such-host.invalid; Get-GongWorkspace").ErrorId);
    }

    [Fact]
    public void Opening_another_environment_uses_the_first_access_to_Pulumi()
    {
        EngineResult result = Run("$null = Connect-SophiaEnvironment development; (Connect-SophiaEnvironment staging).Name");
        Assert.Empty(result.Errors);
        Assert.Equal("acme/sophia/staging", result.Output[0].ToString());
    }
}
