using System.Management.Automation;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>After a failed attempt to connect, no command works with the previous connection or with the process's variables.</summary>
public sealed class FailedConnectionTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void A_mistyped_environment_does_not_let_the_next_command_write_to_the_one_before()
    {
        Run("$null = Connect-SophiaEnvironment development");
        Assert.Equal("Pulumi.NotFound", Run("Connect-SophiaEnvironment prodction").ErrorId);
        Sandbox.Server.Requests.Clear();

        EngineResult result = Run("Set-SophiaSecret SLACK_CHANNEL -PlainText '#elsewhere'");

        Assert.Equal("SophiaAI.NotConnected", result.ErrorId);
        ErrorRecord error = result.Errors[0];
        Assert.Equal(ErrorCategory.ResourceUnavailable, error.CategoryInfo.Category);
        Assert.Equal("NotConnected", error.Exception.GetType().GetProperty("Reason")!.GetValue(error.Exception)!.ToString());
        Assert.Matches(@"'Connect-SophiaEnvironment prodction' failed at \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ\. .*acme/sophia/prodction", error.ToString());
        Assert.Contains("Disconnect-SophiaEnvironment", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Theory]
    [InlineData("Connect-SophiaEnvironment nowhere", "no environment 'acme/sophia/nowhere'")]
    [InlineData("Connect-SophiaEnvironment a/b/c/d", "a/b/c/d")]
    [InlineData("Connect-SophiaEnvironment nowhere -ErrorAction Ignore", "no environment 'acme/sophia/nowhere'")]
    [InlineData("Connect-SophiaEnvironment nowhere -ErrorAction SilentlyContinue", "no environment 'acme/sophia/nowhere'")]
    [InlineData("try { Connect-SophiaEnvironment nowhere -ErrorAction Stop } catch { }", "no environment 'acme/sophia/nowhere'")]
    [InlineData("$env:PULUMI_ACCESS_TOKEN = ''; Connect-SophiaEnvironment development", "PULUMI_ACCESS_TOKEN")]
    [InlineData("$env:PULUMI_ACCESS_TOKEN = 'pul-wrong'; Connect-SophiaEnvironment development", "'Connect-SophiaEnvironment development' failed")]
    [InlineData("Connect-SophiaEnvironment -EnvFile '{folder}/nowhere.env'", "nowhere.env")]
    [InlineData("Connect-SophiaEnvironment -EnvFile '{folder}/broken.env'", "broken.env:1:4")]
    [InlineData("Connect-SophiaEnvironment -EnvFile 'Variable:x'", "is not a file path")]
    [InlineData("Connect-SophiaEnvironment -EnvFile 'NoDrive:x'", "NoDrive")]
    [InlineData("Connect-SophiaEnvironment -EnvFile \"a`0b\"", "contains a NUL character")]
    [InlineData("Connect-SophiaEnvironment -EnvFile '{folder}/warned.env' -WarningAction Stop", "was stopped")]
    [InlineData("Connect-SophiaEnvironment -SnowflakeConnection nowhere", "dev")]
    [InlineData("$env:SNOWFLAKE_HOME = '{folder}/no-folder'; Connect-SophiaEnvironment -SnowflakeConnection dev", "'Connect-SophiaEnvironment -SnowflakeConnection dev' failed")]
    [InlineData("Get-SophiaEnvironment nowhere | Connect-SophiaEnvironment", "No environment was given")]
    [InlineData("try { Get-SophiaEnvironment nowhere -ErrorAction Stop | Connect-SophiaEnvironment } catch { }", "No environment was given")]
    [InlineData("'a string' | Connect-SophiaEnvironment", "'a string'")]
    [InlineData("'development', 'nowhere' | ForEach-Object { [pscustomobject]@{ Environment = $_ } } | Connect-SophiaEnvironment | Out-Null", "nowhere")]
    [InlineData("Connect-SophiaEnvironment $null", "-Environment is empty")]
    [InlineData("Connect-SophiaEnvironment ''", "-Environment is empty")]
    [InlineData("try { Connect-SophiaEnvironment '' } catch { }", "-Environment is empty")]
    [InlineData("[pscustomobject]@{ Environment = $null } | Connect-SophiaEnvironment", "has no Environment")]
    [InlineData("Connect-SophiaEnvironment -EnvFile $null", "-EnvFile is empty")]
    [InlineData("Connect-SophiaEnvironment -EnvFile ''", "-EnvFile is empty")]
    [InlineData("Connect-SophiaEnvironment -SnowflakeConnection $null", "-SnowflakeConnection is empty")]
    [InlineData("Connect-SophiaEnvironment -SnowflakeConnection ''", "-SnowflakeConnection is empty")]
    [InlineData("Connect-SophiaEnvironment staging -From $null", "-From is empty")]
    [InlineData("Connect-SophiaEnvironment staging -From nowhere", "no connection named 'nowhere'")]
    [InlineData("Connect-SophiaEnvironment staging -AccessToken 'pul-as-text'", "-AccessToken is empty, or is not a SecureString")]
    [InlineData("Connect-SophiaEnvironment staging -AccessToken $null", "-AccessToken is empty")]
    [InlineData("Connect-SophiaEnvironment staging -AccessToken ([securestring]::new())", "'-AccessToken' is empty")]
    [InlineData("Connect-SophiaEnvironment staging -Credential 'jane'", "-Credential is empty, or is not a PSCredential")]
    [InlineData("Connect-SophiaEnvironment staging -Name ''", "-Name is empty")]
    [InlineData("Connect-SophiaEnvironment staging -Name 'st*'", "can't be the name of a connection")]
    [InlineData("Connect-SophiaEnvironment -Setting $null", "-Setting is empty")]
    [InlineData("Connect-SophiaEnvironment -Setting 'GONG_API_KEY=x'", "is not a hashtable")]
    [InlineData("Connect-SophiaEnvironment -Setting @{}", "-Setting is empty")]
    [InlineData("Connect-SophiaEnvironment -Setting @{ GONG_API_KY = 'x' }", "no setting 'GONG_API_KY'")]
    [InlineData("Connect-SophiaEnvironment .env", "'.env' is the name of a file")]
    [InlineData("Connect-SophiaEnvironment staging -Name other -ErrorAction Ignore | Out-Null; Connect-SophiaEnvironment -Name other", "a connection named 'other' already")]
    [InlineData("Select-SophiaConnection nowhere", "'Select-SophiaConnection nowhere' failed")]
    [InlineData("Select-SophiaConnection $null", "-Connection is empty")]
    [InlineData("Connect-SophiaEnvironment staging -AllowHost $null", "-AllowHost is empty")]
    [InlineData("Connect-SophiaEnvironment staging -AllowHost ''", "-AllowHost is empty")]
    [InlineData("Connect-SophiaEnvironment staging -AllowHost @()", "-AllowHost is empty")]
    [InlineData("Connect-SophiaEnvironment staging -AllowHost a.example, ''", "-AllowHost is empty")]
    [InlineData("Connect-SophiaEnvironment -EnvFile '{folder}/warned.env' -Dialect Dotnev", "There is no dialect 'Dotnev'")]
    [InlineData("Connect-SophiaEnvironment -EnvFile '{folder}/warned.env' -Dialect $null", "There is no dialect ''")]
    public void However_it_fails_the_next_command_says_so(string connect, string reason)
    {
        Folder.Write("broken.env", "no assignment\n");
        Folder.Write("warned.env", "A=1\nA=2\n");
        WriteSnowflakeConnections();
        Run("$null = Connect-SophiaEnvironment development");
        Run(connect.Replace("{folder}", Folder.Path, StringComparison.Ordinal));
        Sandbox.Server.Requests.Clear();

        EngineResult result = Run("Get-GongWorkspace");

        Assert.Equal("SophiaAI.NotConnected", result.ErrorId);
        Assert.Contains(reason, result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public void A_service_that_refuses_or_fails_leaves_no_connection(int status)
    {
        Run("$null = Connect-SophiaEnvironment development");
        Sandbox.Server.Faults.Add(new Fault { Service = "pulumi", Kind = FaultKind.Status, Status = status, Times = 4 });
        string message = Assert.Single(Run("Connect-SophiaEnvironment staging").Errors).ToString();
        EngineResult result = Run("Get-GongWorkspace");
        Assert.Equal("SophiaAI.NotConnected", result.ErrorId);
        Assert.EndsWith(message, result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_stopped_leaves_no_connection()
    {
        Run("$null = Connect-SophiaEnvironment development");
        Sandbox.Server.Requests.Clear();
        // The server would take an hour to answer.
        Sandbox.Server.Faults.Add(new Fault { Service = "pulumi", Kind = FaultKind.Delay, DelayMilliseconds = 3_600_000 });
        using (PowerShell shell = Engine.Create("Connect-SophiaEnvironment staging"))
        {
            IAsyncResult running = shell.BeginInvoke();
            await Patience.UntilAsync(() => Requests("pulumi") > 0, "the request for the environment");
            await shell.StopForTestAsync();
            Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        }

        EngineResult result = Run("Get-GongWorkspace");
        Assert.Equal("SophiaAI.NotConnected", result.ErrorId);
        Assert.Matches("'Connect-SophiaEnvironment staging', which began at .*, was stopped", result.Errors[0].ToString());
    }

    [Fact]
    public void It_ends_with_the_next_connection_or_with_Disconnect()
    {
        Run("Connect-SophiaEnvironment nowhere");
        Assert.Equal("SophiaAI.NotConnected", Run("Get-SophiaSetting").ErrorId);
        Assert.Equal("Environment", Run("$null = Connect-SophiaEnvironment development; (Get-SophiaSetting Gong AccessKey).Source").Output.Single().ToString());
        Run("Connect-SophiaEnvironment nowhere");
        Assert.Equal("SophiaAI.NotConnected", Run("Get-SophiaSetting").ErrorId);
        Assert.Equal("Process", Run("Disconnect-SophiaEnvironment; (Get-SophiaSetting Gong AccessKey).Source").Output.Single().ToString());
    }

    [Fact]
    public void The_next_attempt_begins_as_if_nothing_had_been_connected()
    {
        string file = Folder.Write("a.env", "PULUMI_ACCESS_TOKEN=pul-of-the-file\n");
        Run($"$null = Connect-SophiaEnvironment -EnvFile '{file}'");
        // Intended: a connected file supplies the credential for Pulumi.
        Assert.Equal("Pulumi.AuthenticationFailed", Run("Connect-SophiaEnvironment development").ErrorId);
        EngineResult result = Run("(Connect-SophiaEnvironment development).Name; (Get-SophiaSecret SLACK_CHANNEL).Environment");
        Assert.Empty(result.Errors);
        Assert.Equal(["acme/sophia/development", "acme/sophia/development"], result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void A_connection_that_is_given_goes_on_working()
    {
        EngineResult result = Run("$c = Connect-SophiaEnvironment development; Connect-SophiaEnvironment nowhere -ErrorAction Ignore; (Get-SophiaSetting Gong AccessKey -Connection $c).Source; (Connect-SophiaEnvironment staging -From $c).Name");
        Assert.Empty(result.Errors);
        Assert.Equal(["Environment", "acme/sophia/staging"], result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void A_connection_that_is_null_does_not_fall_back_to_the_current_one()
    {
        Run("$null = Connect-SophiaEnvironment development");
        Sandbox.Server.Requests.Clear();

        EngineResult result = Run("Get-GongWorkspace -Connection $nothing");

        Assert.Equal("SophiaAI.EmptyValue", result.ErrorId);
        Assert.Empty(result.Output);
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Fact]
    public void Other_runspaces_do_not_notice()
    {
        Run("Connect-SophiaEnvironment nowhere");
        using Engine other = new();
        Assert.Empty(other.Run("Get-GongWorkspace").Errors);
    }

    [Fact]
    public void It_is_said_once_before_anything_is_asked_or_read_and_stops_the_pipeline()
    {
        Run("Connect-SophiaEnvironment nowhere");
        Assert.Equal("SophiaAI.NotConnected", Run("'SOPHIA_WH', 'OTHER_WH' | Suspend-SnowflakeWarehouse -Confirm").ErrorId);
        Assert.Equal("SophiaAI.NotConnected", Run($"Import-SophiaSecret '{Folder.Path}/nowhere.env'").ErrorId);
        Assert.Equal("SophiaAI.NotConnected", Run("Get-GongWorkspace -ErrorAction SilentlyContinue").ErrorId);
    }

    [Fact]
    public void One_in_the_same_pipeline_counts_as_well()
    {
        // Add-SnowflakeRow has already begun by then.
        EngineResult result = Run("Connect-SophiaEnvironment nowhere -ErrorAction SilentlyContinue | ForEach-Object { } -End { @{ ID = 1 } } | Add-SnowflakeRow RAW.EVENTS");
        Assert.Equal("SophiaAI.NotConnected", result.Errors[^1].FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(0, Requests("snowflake"));
    }

    [Fact]
    public void Completion_stays_silent()
    {
        Run("Get-SophiaEnvironment development; Connect-SophiaEnvironment nowhere");
        EngineResult result = Run("foreach ($line in 'Get-SophiaSecret SLACK', 'Get-SophiaSetting Go', 'Get-VercelDeployment -State ER', 'Connect-SophiaEnvironment dev') { (TabExpansion2 $line).CompletionMatches.Count }");
        Assert.Empty(result.Errors);
        Assert.Equal(4, result.Output.Count);
    }

    private void WriteSnowflakeConnections()
    {
        string file = Folder.Write("connections.toml", "[dev]\naccount = 'a'\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Environment.SetEnvironmentVariable("SNOWFLAKE_HOME", Folder.Path);
    }
}
