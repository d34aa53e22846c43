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
        Assert.Equal(["Process", "EnvFile"], result.Values("Source"));
        Assert.Equal([null, file], result.Values("SourceName"));
    }

    [Fact]
    public void A_file_is_expanded_from_itself_and_takes_no_credential_from_the_process()
    {
        string file = Folder.Write("b.env", "HOST=evil.example\nGONG_BASE_URL=https://${HOST}\nGONG_API_KEY=${GONG_API_KEY}\nGONG_API_SECRET=x${GONG_API_SECRET}\n");
        EngineResult result = Run($"$null = Connect-SophiaEnvironment -EnvFile '{file}' -Expand; (Get-SophiaSetting Gong Url).Value; Get-GongWorkspace");
        Assert.Equal("https://evil.example", result.Output[0].ToString());
        Assert.Single(result.Errors);
        Assert.Equal(0, Requests("gong"));
        Assert.DoesNotContain(Environment.GetEnvironmentVariable("GONG_API_SECRET")!, Run("(Get-SophiaSetting Gong).Value -join ' '").Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_puts_earlier_lines_in()
    {
        string file = Folder.Write("c.env", "ROLE=from_file\nSNOWFLAKE_ROLE=${ROLE}_${NOWHERE:-default}\nSNOWFLAKE_USER='${ROLE}'\n");
        Assert.Equal(["${ROLE}", "from_file_default"], Run($"$null = Connect-SophiaEnvironment -EnvFile '{file}' -Expand; Get-SophiaSetting Snowflake User, Role").Values("Value"));
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
    public void An_environment_comes_from_the_pipeline_under_its_full_name()
    {
        EngineResult result = Run("Get-SophiaEnvironment development | Connect-SophiaEnvironment");
        Assert.Empty(result.Errors);
        Assert.Equal(["acme/sophia/development"], result.Values("Name"));
        Assert.Contains("acme/sophia/development", Run("(TabExpansion2 'Connect-SophiaEnvironment dev').CompletionMatches.CompletionText").Output.Select(item => item.ToString()));
    }

    [Fact]
    public void Each_runspace_has_its_own()
    {
        Run("$null = Connect-SophiaEnvironment development");
        using Engine other = new();
        Assert.Equal("Process", other.Run("(Get-SophiaSetting Gong AccessKey).Source").Output[0].ToString());
        Assert.Equal("Environment", Run("(Get-SophiaSetting Gong AccessKey).Source").Output[0].ToString());
    }

    [Fact]
    public void A_connection_of_Snowflakes_tools_is_what_commands_then_use()
    {
        WriteConnections($"""
            [dev]
            account = "{Sandbox.Server.Variables["SNOWFLAKE_ACCOUNT"]}"
            user = "{Sandbox.Server.Variables["SNOWFLAKE_USER"]}"
            password = "{Sandbox.Server.Variables["SNOWFLAKE_PASSWORD"]}"
            role = "{Sandbox.Server.Variables["SNOWFLAKE_ROLE"]}"
            protocol = "http"
            host = "127.0.0.1"
            port = {new Uri(Sandbox.Server.Variables["SNOWFLAKE_ACCOUNT_URL"]).Port}

            [prod]
            account = "a"
            """);
        foreach (string variable in new[] { "SNOWFLAKE_ACCOUNT", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_ROLE", "SNOWFLAKE_ACCOUNT_URL" }) Environment.SetEnvironmentVariable(variable, null);

        EngineResult result = Run("$c = Connect-SophiaEnvironment -SnowflakeConnection dev; \"$($c.Source) $($c.Name) $($c.Services)\"; \"$((Get-SophiaSetting Snowflake Role) | ForEach-Object { $_.Source, $_.SourceName })\"; (Test-SophiaIntegration Snowflake).Checks[1].Status");

        Assert.Empty(result.Errors);
        Assert.Equal(["SnowflakeConnection dev Snowflake", "SnowflakeConnection dev", "Passed"], result.Output.Select(item => item.ToString()));
        Assert.NotEqual(0, Requests("snowflake"));
    }

    [Fact]
    public void A_connection_that_is_not_there_is_answered_with_those_that_are()
    {
        WriteConnections("[dev]\naccount = 'a'\n[prod]\naccount = 'b'\n");
        EngineResult result = Run("Connect-SophiaEnvironment -SnowflakeConnection nowhere");
        Assert.Equal("Snowflake.NotFound", result.ErrorId);
        Assert.Equal("nowhere", result.Errors[0].TargetObject);
        Assert.Contains("dev, prod", result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Connections_that_are_no_TOML_or_not_there_are_errors_about_the_file()
    {
        string file = WriteConnections("[dev]\npassword = hush\n");
        EngineResult result = Run("Connect-SophiaEnvironment -SnowflakeConnection dev");
        Assert.Equal("SophiaAI.InvalidFile", result.ErrorId);
        Assert.DoesNotContain("hush", result.Everything, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Equal("SophiaAI.FileNotReadable", Run("Connect-SophiaEnvironment -SnowflakeConnection dev").ErrorId);
    }

    [Fact]
    public void Connections_that_others_may_read_are_warned_of()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        string file = WriteConnections("[dev]\naccount = 'a'\n");
        const string Script = "$null = Connect-SophiaEnvironment -SnowflakeConnection dev";
        Assert.Empty(Run(Script).Warnings);
        SetMode(file, UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", Assert.Single(Run(Script).Warnings), StringComparison.Ordinal);
        SetMode(file, UnixFileMode.OtherWrite);
        Assert.Equal("Snowflake.UntrustedHost", Run(Script).ErrorId);
    }

    [Fact]
    public void The_names_of_connections_are_completed_and_nothing_where_there_are_none()
    {
        const string Script = "[System.Management.Automation.CommandCompletion]::CompleteInput('Connect-SophiaEnvironment -SnowflakeConnection p', 48, $null).CompletionMatches | ForEach-Object CompletionText";
        string file = WriteConnections("[dev]\naccount = 'a'\n[prod]\naccount = 'b'\n['prod eu']\naccount = 'c'\n");
        Assert.Equal(["prod", "'prod eu'"], Run(Script).Output.Select(item => item.ToString()));
        File.WriteAllText(file, "no TOML");
        Assert.DoesNotContain("prod", Run(Script).Output.Select(item => item.ToString()));
    }

    [Fact]
    public void Relative_paths_in_a_connection_start_from_the_current_folder()
    {
        WriteConnections("[dev]\naccount = 'a'\nuser = 'jane'\nauthenticator = 'SNOWFLAKE_JWT'\nprivate_key_file = 'key.p8'\n");
        Assert.Equal(
            Path.Combine(Folder.Path, "key.p8"),
            Run($"$ExecutionContext.SessionState.Path.SetLocation('{Folder.Path}'); $null = Connect-SophiaEnvironment -SnowflakeConnection dev; (Get-SophiaSetting Snowflake PrivateKeyPath).Value").Output[^1].ToString());
    }

    private string WriteConnections(string text)
    {
        string file = Folder.Write("connections.toml", text);
        SetMode(file, UnixFileMode.None);
        Environment.SetEnvironmentVariable("SNOWFLAKE_HOME", Folder.Path);
        return file;
    }

    [Fact]
    public void A_file_without_any_setting_is_warned_of_with_what_is_near_one()
    {
        string file = Folder.Write("near.env", "GONG_APIKEY=a-value\nslack_channel=b-value\nPARTNER=c-value\n");
        EngineResult result = Run($"Connect-SophiaEnvironment -EnvFile '{file}'");
        Assert.Single(result.Output);
        string warning = Assert.Single(result.Warnings);
        Assert.Contains("GONG_APIKEY (did you mean GONG_API_KEY?), slack_channel (did you mean SLACK_CHANNEL?)", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("a-value", warning, StringComparison.Ordinal);
        Assert.Single(Run($"Connect-SophiaEnvironment -EnvFile '{Folder.Write("empty.env", "# nothing\n")}'").Warnings);
        Assert.Empty(Run($"Connect-SophiaEnvironment -EnvFile '{Folder.Write("one.env", "PARTNER=c\nSLACK_CHANNEL=x\n")}'").Warnings);
    }

    // The owner's own permissions, plus these.
    private static void SetMode(string path, UnixFileMode others)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
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
