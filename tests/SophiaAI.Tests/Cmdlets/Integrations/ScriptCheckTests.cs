using System.Management.Automation;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Integrations;

/// <summary>How a check runs that is a script, and what becomes of the ways in which it can end.</summary>
public sealed class ScriptCheckTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    // By the tests' clock, a shorter limit passes at once, and a longer one in real time.
    private const int PassesAtOnce = 30;

    [Theory]
    [InlineData("'first'; 'last'", "Passed", "last")]
    [InlineData("$null = 1", "Passed", "No errors.")]
    [InlineData("1.5", "Passed", "1.5")]
    [InlineData("$true", "Passed", "True")]
    [InlineData("Get-GongWorkspace | Select-Object -First 1 | ForEach-Object Name; 'ok'", "Passed", "ok")]
    [InlineData("1 -gt 2", "Failed", "The script's output ends with False.")]
    [InlineData("throw 'no orders'", "Failed", "no orders (line 1)")]
    [InlineData("$a = 1\n\n1 / ($a - 1)", "Failed", "Attempted to divide by zero. (line 3)")]
    [InlineData("Write-Error 'not good'; 'ok'", "Failed", "not good (line 1)")]
    [InlineData("Assert-SophiaTest (1 -eq 2) 'One is not two.'", "Failed", "One is not two. (line 1)")]
    [InlineData("Assert-SophiaTest $null", "Failed", "The condition is not true. (line 1)")]
    [InlineData("Assert-SophiaTest -Actual 3 -Expected 4 -Message 'Orders.'", "Failed", "Orders: expected 4, but it is 3. (line 1)")]
    [InlineData("Assert-SophiaTest -Actual 1, 'b' -Expected 1, 'c'", "Failed", "Expected (1, 'c'), but it is (1, 'b'). (line 1)")]
    [InlineData("Assert-SophiaTest -Actual 'a', $null -Expected 'A', $null; Assert-SophiaTest $true 'No.'; 'ok'", "Passed", "ok")]
    [InlineData("Skip-SophiaTest 'It is Sunday.'", "Skipped", "It is Sunday.")]
    [InlineData("exit 1", "Failed", "The script has left by exit, or by break or continue outside of a loop, so that nobody knows what it found.")]
    [InlineData("break", "Failed", "The script has left by exit, or by break or continue outside of a loop, so that nobody knows what it found.")]
    [InlineData("return 'early'; throw 'late'", "Passed", "early")]
    [InlineData("Get-Item /nowhere -ErrorAction SilentlyContinue; 'ok'", "Passed", "ok")]
    public void A_script_ends_in_a_status_and_a_message(string script, string status, string message)
    {
        PSObject check = RunOne(script);
        Assert.Equal(message, check.Properties["Message"].Value);
        Assert.Equal(status, check.Properties["Status"].Value);
        Assert.Null(check.Properties["Reason"].Value);
    }

    [Theory]
    [InlineData("Read-Host 'Name'")]
    [InlineData("Get-Credential")]
    [InlineData("Remove-Item /nowhere -Confirm; Get-Item")]
    [InlineData("$Host.UI.PromptForChoice('a', 'b', @('&c'), 0)")]
    public void Nothing_asks_anybody(string script) => Assert.Equal("Failed", RunOne(script).Properties["Status"].Value);

    [Fact]
    public void What_a_service_has_said_keeps_its_reason_and_what_to_do()
    {
        PSObject check = RunOne("Get-GongWorkspace nowhere");
        Assert.Equal("Gong has no workspace 'nowhere'.", check.Properties["Message"].Value);
        Assert.Equal("NotFound", check.Properties["Reason"].Value);
        Assert.NotEmpty((string)check.Properties["RecommendedAction"].Value);
        Environment.SetEnvironmentVariable("GONG_API_SECRET", null);
        Assert.Equal("NotConfigured", RunOne("Get-GongWorkspace").Properties["Status"].Value);
    }

    [Fact]
    public void An_assertion_says_what_to_do_and_throws_anywhere()
    {
        Assert.Equal("Order more.", RunOne("Assert-SophiaTest $false 'Empty.' -RecommendedAction 'Order more.'").Properties["RecommendedAction"].Value);
        EngineResult result = Run("Assert-SophiaTest $false 'Empty.' -RecommendedAction 'Order more.'; 'reached'");
        Assert.Equal("SophiaAI.TestFailed", result.ErrorId);
        Assert.NotNull(result.Errors[0].ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_measurement_is_part_of_the_result()
    {
        PSObject check = RunOne("Add-SophiaTestMeasurement OrderAge 1.5 h; Add-SophiaTestMeasurement Orders 7; 'ok'");
        Assert.Equal(["OrderAge 1.5 h", "Orders 7"], ((IEnumerable<object>)check.Properties["Measurements"].Value).Select(static one => one.ToString()));
    }

    [Fact]
    public void A_script_gets_the_connection_of_the_caller_and_then_its_arguments()
    {
        EngineResult result = Run(
            """
            Connect-SophiaEnvironment -Setting @{ GONG_API_SECRET = 'wrong-secret-of-gong' } -Name mine | Out-Null
            Register-SophiaIntegrationTest Orders A { param($Connection, $First, $Rest) "$($Connection.Name) $((Get-SophiaConnection).Name) $First $($Rest.a)" } -ArgumentList 1, @{ a = 2 }
            Register-SophiaIntegrationTest Orders B { Get-GongWorkspace }
            Test-SophiaIntegration Orders -ErrorAction Ignore
            """);
        PSObject[] checks = Checks(result);
        Assert.Equal("mine mine 1 2", checks[0].Properties["Message"].Value);
        Assert.Equal("AuthenticationFailed", checks[1].Properties["Reason"].Value);
    }

    [Fact]
    public void Nothing_of_the_session_and_of_another_check_is_in_the_runspace()
    {
        EngineResult result = Run(
            """
            $global:limit = 3
            Register-SophiaIntegrationTest Orders A { Set-Variable left 1 -Scope Global; Set-Location /; $null = Connect-SophiaEnvironment -Setting @{ GONG_API_SECRET = 'x-of-another-check' } -Name left; $PWD.Path }
            Register-SophiaIntegrationTest Orders B { "$((Get-Variable limit, left -ErrorAction Ignore).Count) $($PWD.Path) $((Get-SophiaConnection).Name)" } -DependsOn A
            Set-Location -LiteralPath $folder
            Test-SophiaIntegration Orders
            """,
            ("folder", Folder.Path));
        Assert.Empty(result.Errors);
        Assert.Equal($"0 {Folder.Path} Process", Checks(result)[1].Properties["Message"].Value);
    }

    [Fact]
    public void A_script_that_does_not_end_has_failed_when_its_time_is_up()
    {
        EngineResult result = Run($"Register-SophiaIntegrationTest Orders A {{ while ($true) {{ Start-Sleep 1 }} }}; Test-SophiaIntegration Orders -TimeoutSec {PassesAtOnce} -ErrorAction Ignore");
        PSObject check = Assert.Single(Checks(result));
        Assert.Equal("Timeout", check.Properties["Reason"].Value);
    }

    [Fact]
    public async Task Ctrl_C_stops_a_script_at_once()
    {
        string started = Path.Combine(Folder.Path, "started");
        string ended = Path.Combine(Folder.Path, "ended");
        using PowerShell shell = Engine.Create(
            "Register-SophiaIntegrationTest Orders A { param($Connection, $started, $ended) try { Set-Content $started 1; while ($true) { Start-Sleep 1 } } finally { Set-Content $ended 1 } } -ArgumentList $started, $ended; Test-SophiaIntegration Orders",
            ("started", started),
            ("ended", ended));
        shell.BeginInvoke();
        await Patience.UntilAsync(() => File.Exists(started), "the script to start");
        await shell.StopForTestAsync();
        await Patience.UntilAsync(() => File.Exists(ended), "the script to stop");
        Assert.Empty(shell.Streams.Error);
    }

    [Fact]
    public void What_a_script_says_reaches_the_callers_streams_in_its_name_and_without_secrets()
    {
        const string Secret = "gong-secret-that-nobody-may-see";
        Environment.SetEnvironmentVariable("GONG_API_SECRET", Secret);
        EngineResult result = Run(
            """
            Register-SophiaIntegrationTest Orders A {
                Write-Warning "w $env:GONG_API_SECRET"
                Write-Host "h $env:GONG_API_SECRET"
                Write-Verbose "v $env:GONG_API_SECRET"
                Write-Debug "d $env:GONG_API_SECRET" -Debug
                Write-Error "e $env:GONG_API_SECRET" -ErrorAction Continue
                Write-Progress "p $env:GONG_API_SECRET"
                "o $env:GONG_API_SECRET"
            }
            Register-SophiaIntegrationTest Orders B { throw "t $env:GONG_API_SECRET" }
            Register-SophiaIntegrationTest Orders C { Skip-SophiaTest "s $env:GONG_API_SECRET" }
            Register-SophiaIntegrationTest Orders D { Assert-SophiaTest $false "a $env:GONG_API_SECRET" -RecommendedAction "r $env:GONG_API_SECRET" }
            $DebugPreference = 'Continue'
            Test-SophiaIntegration Orders -Verbose
            """);
        Assert.Equal(["Orders/A: e ***", "Orders/A: w ***"], result.Warnings.Order(StringComparer.Ordinal));
        Assert.Contains("Orders/A: h ***", result.Verbose);
        Assert.Contains("Orders/A: v ***", result.Verbose);
        Assert.Contains("Orders/A: d ***", result.Debug);
        Assert.StartsWith("o ***", (string)Checks(result)[0].Properties["Message"].Value, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_is_in_a_name_a_tag_or_a_measurement()
    {
        const string Secret = "gong-secret-that-nobody-may-see";
        Environment.SetEnvironmentVariable("GONG_API_SECRET", Secret);
        EngineResult result = Run(
            """
            Register-SophiaIntegrationTest Orders "A $env:GONG_API_SECRET" { Add-SophiaTestMeasurement "m $env:GONG_API_SECRET" 1 -Unit "u $env:GONG_API_SECRET"; 'ok' } -Tag "t $env:GONG_API_SECRET", Fast
            $found = Test-SophiaIntegration Orders -ReportPath $file
            $found | ConvertTo-Json -Depth 5
            Get-Content $file -Raw
            """,
            ("file", Path.Combine(Folder.Path, "report.json")));
        Assert.Empty(result.Errors);
        Assert.Contains("m ***", result.Output[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_script_finds_a_fresh_runspace()
    {
        EngineResult result = Run(
            """
            Register-SophiaIntegrationTest Orders A { function global:helper { 1 }; Set-Alias -Scope Global -Name lk -Value Get-Item; New-Module -Name left { } | Import-Module -Global; 'ok' }
            Register-SophiaIntegrationTest Orders B { @(Get-Command helper, lk -ErrorAction Ignore).Count + @(Get-Module left).Count } -DependsOn A
            Register-SophiaIntegrationTest Orders C { 'ok' } -DependsOn B
            Test-SophiaIntegration Orders -ThrottleLimit 1
            """);
        Assert.Equal(["ok", "0", "ok"], Checks(result).Select(static check => check.Properties["Message"].Value));
    }

    [Theory]
    [InlineData("$a = [Collections.ArrayList]@(); [void] $a.Add($a); Assert-SophiaTest -Actual $a -Expected 5")]
    [InlineData("$a = [Collections.ArrayList]@(); [void] $a.Add($a); $b = [Collections.ArrayList]@(); [void] $b.Add($b); Assert-SophiaTest -Actual $a -Expected $b")]
    public void A_list_that_contains_itself_is_only_another_value(string script) => Assert.Equal("Failed", RunOne(script).Properties["Status"].Value);

    [Fact]
    public void A_value_that_is_cut_shows_no_part_of_a_secret()
    {
        Environment.SetEnvironmentVariable("GONG_API_SECRET", "gong-secret-that-nobody-may-see");
        string message = (string)RunOne("Assert-SophiaTest -Actual ('x' * 185 + $env:GONG_API_SECRET) -Expected 1").Properties["Message"].Value;
        Assert.Contains("it is 'xxxxx", message, StringComparison.Ordinal);
        Assert.DoesNotContain("gong-secr", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_message_is_cut()
    {
        string message = (string)RunOne("'so much ' * 20000").Properties["Message"].Value;
        Assert.InRange(message.Length, 1000, 5000);
    }

    [Fact]
    public void A_failed_script_is_tried_again()
    {
        EngineResult result = Run(
            """
            Register-SophiaIntegrationTest Orders A { param($Connection, $file) Add-Content $file x; $tries = @(Get-Content $file).Count; Assert-SophiaTest ($tries -gt 2) 'Not yet.'; "Try $tries." } -ArgumentList $file
            Test-SophiaIntegration Orders -Retry 3
            """,
            ("file", Path.Combine(Folder.Path, "tries")));
        Assert.Empty(result.Errors);
        PSObject check = Assert.Single(Checks(result));
        Assert.Equal("Try 3.", check.Properties["Message"].Value);
        Assert.Equal(3, check.Properties["Attempts"].Value);
    }

    private static PSObject[] Checks(EngineResult result) => [.. result.Values("Checks").SelectMany(static checks => ((IEnumerable<object>)checks!).Select(PSObject.AsPSObject))];

    private PSObject RunOne(string script)
    {
        EngineResult result = Run("Register-SophiaIntegrationTest Orders A ([scriptblock]::Create($script)) -Force; Test-SophiaIntegration Orders -ErrorAction Ignore", ("script", script));
        Assert.Empty(result.Errors);
        return Assert.Single(Checks(result));
    }
}
