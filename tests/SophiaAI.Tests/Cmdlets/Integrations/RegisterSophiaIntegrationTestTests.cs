using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Integrations;

/// <summary>What may be registered, and what is refused.</summary>
public sealed class RegisterSophiaIntegrationTestTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void An_integration_of_ones_own_stands_beside_the_built_in_ones()
    {
        EngineResult result = Run("Register-SophiaIntegrationTest Orders 'Open orders' { 'Three.' } -Description 'Some are open.' -Tag Fast, Nightly -DependsOn Gong/Settings; Get-SophiaIntegrationTest | Where-Object Integration -eq Orders");
        Assert.Empty(result.Errors);
        Assert.Equal(["Open orders"], result.Values("Name"));
        Assert.Equal(["Some are open."], result.Values("Description"));
        Assert.Equal(["Fast", "Nightly"], (IEnumerable<string>)result.Values("Tags")[0]!);
        Assert.Equal(["Gong/Settings"], (IEnumerable<string>)result.Values("DependsOn")[0]!);
        Assert.Equal(["Gong", "Orders"], Run("(Test-SophiaIntegration Gong, orders).Integration").Output.Select(static name => name.ToString()));
        Assert.Contains("Orders", Completions("Test-SophiaIntegration Or"));
        Assert.Contains("'Open orders'", Completions("Test-SophiaIntegration -Check Open"));
        Assert.Contains("Nightly", Completions("Test-SophiaIntegration -Tag Ni"));
        Assert.Contains("'Open orders'", Completions("Unregister-SophiaIntegrationTest Orders "));
        Assert.Equal(["'Open orders'"], Completions("Test-SophiaIntegration Orders -Check "));
        Assert.Equal(["'Orders/Open orders'"], Completions("Test-SophiaIntegration orders/"));
        Assert.Equal(["Orders"], Completions("Test-SophiaIntegration O"));
        Assert.Equal(["'Open orders'"], Completions("Register-SophiaIntegrationTest Orders More { 1 } -DependsOn "));
    }

    [Fact]
    public void A_check_of_ones_own_belongs_to_a_built_in_integration_and_depends_on_its_checks()
    {
        EngineResult result = Run("Register-SophiaIntegrationTest gong 'Two workspaces' { \"$((Get-GongWorkspace).Count) workspaces.\" } -DependsOn Settings; Test-SophiaIntegration Gong -Check 'Two workspaces'");
        Assert.Empty(result.Errors);
        PSObject[] checks = Checks(result);
        Assert.Equal(["Settings", "Two workspaces"], checks.Select(static check => check.Properties["Name"].Value));
        Assert.Equal("Gong", checks[1].Properties["Integration"].Value);
        Assert.Equal("Passed", checks[1].Properties["Status"].Value);
        Environment.SetEnvironmentVariable("GONG_API_SECRET", null);
        PSObject skipped = Checks(Run("Test-SophiaIntegration Gong -Check 'Two workspaces' -OnNotConfigured Skip"))[1];
        Assert.Equal("Skipped", skipped.Properties["Status"].Value);
        Assert.Equal("Not run: Settings is not configured.", skipped.Properties["Message"].Value);
    }

    [Fact]
    public void A_second_check_of_a_name_needs_Force_and_a_built_in_one_is_never_replaced()
    {
        Assert.Empty(Run("Register-SophiaIntegrationTest Orders A { 'first' }").Errors);
        Assert.Equal("SophiaAI.TestExists", Run("Register-SophiaIntegrationTest orders a { 'second' }").ErrorId);
        Assert.Equal("first", Message("Orders"));
        Assert.Empty(Run("Register-SophiaIntegrationTest orders a { 'third' } -Force").Errors);
        Assert.Equal("third", Message("Orders"));
        Assert.Equal("SophiaAI.TestExists", Run("Register-SophiaIntegrationTest gong settings { 'mine' } -Force").ErrorId);
    }

    [Theory]
    [InlineData("{ $using:limit }", "$using:limit")]
    [InlineData("{ param($Connection) $limit + $Connection.Name }", "$limit")]
    [InlineData("{ $global:limit }", "$limit")]
    [InlineData("{ $variable:limit }", "$limit")]
    [InlineData("{ \"above $limit\" }", "$limit")]
    [InlineData("{ 1 | ForEach-Object { $_ + $limit + $other } }", "$limit and $other")]
    [InlineData("{ $limit.Count = 3 }", "$limit")]
    public void Variables_from_outside_are_refused_with_the_way_out(string script, string named)
    {
        EngineResult result = Run($"$limit = 3; Register-SophiaIntegrationTest Orders A {script}");
        Assert.Equal("SophiaAI.OuterVariable", result.ErrorId);
        Assert.Contains($" reads {named}, ", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("-ArgumentList", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Run("Get-SophiaIntegrationTest | Where-Object Integration -eq Orders").Output);
    }

    [Theory]
    [InlineData("{ param($Connection, $Limit = 3) $Limit; $args }")]
    [InlineData("{ $a, [int] $b = 1, 2; foreach ($c in 1..2) { $a + $b + $c } }")]
    [InlineData("{ Get-Item / -OutVariable found | Out-Null; $found.Name; $env:PATH; $PSScriptRoot; $PSStyle.Reset }")]
    [InlineData("{ function Get-Limit($Own) { $Own } Get-Limit 3; Set-Variable -Name late -Value 3; $late }")]
    [InlineData("{ if ('a' -match 'a') { $Matches[0] }; try { throw 1 } catch { $_ }; $script:sum = 1; $sum; ($d) = 3; $d }")]
    [InlineData("{ 1..3 | ForEach-Object { $PSItem } | Where-Object { $_ -gt 1 }; $ErrorActionPreference; $i = 0; $i++; $i }")]
    public void What_a_script_sets_itself_is_its_own(string script) => Assert.Empty(Run($"Register-SophiaIntegrationTest Orders A {script}").Errors);

    [Theory]
    [InlineData("{ Set-Variable -Scope Global -Name hh -Value 3; $hh }")]
    [InlineData("{ Set-Variable -Value 3 -Na hh; Set-Variable -Force gg 4; $hh + $gg }")]
    [InlineData("{ 5 | Tee-Object -Variable kk | Out-Null; $kk; gci / | % { $_.Name } }")]
    public void What_a_command_sets_is_the_scripts_own(string script) => Assert.Empty(Run($"Register-SophiaIntegrationTest Orders A {script}").Errors);

    [Fact]
    public void A_table_that_contains_itself_may_be_passed()
    {
        Assert.Empty(Run("$t = @{ n = 1 }; $t.self = $t; Register-SophiaIntegrationTest Orders A { param($Connection, $Table) $Table.self.n } -ArgumentList $t").Errors);
        Assert.Equal("1", Message("Orders"));
    }

    [Fact]
    public void Functions_of_the_session_are_refused()
    {
        EngineResult result = Run("function Get-Limit { 3 } Register-SophiaIntegrationTest Orders A { Get-Limit }");
        Assert.Equal("SophiaAI.OuterFunction", result.ErrorId);
        Assert.Contains("calls Get-Limit,", result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Register-SophiaIntegrationTest Orders/EU A { 1 }", "SophiaAI.InvalidTestName")]
    [InlineData("Register-SophiaIntegrationTest Orders 'A*' { 1 }", "SophiaAI.InvalidTestName")]
    [InlineData("Register-SophiaIntegrationTest Orders ' A' { 1 }", "SophiaAI.InvalidTestName")]
    [InlineData("Register-SophiaIntegrationTest Orders \"A`e\" { 1 }", "SophiaAI.InvalidTestName")]
    [InlineData("Register-SophiaIntegrationTest Orders A { 1 } -ArgumentList { 2 }", "SophiaAI.ScriptArgument")]
    [InlineData("Register-SophiaIntegrationTest Orders A { 1 } -ArgumentList @{ a = 1, { 2 } }", "SophiaAI.ScriptArgument")]
    [InlineData("Register-SophiaIntegrationTest Orders A { 1 } -ArgumentList ([pscustomobject] @{ a = { 2 } })", "SophiaAI.ScriptArgument")]
    [InlineData("Register-SophiaIntegrationTest Orders A ([scriptblock]::Create(\"#Requires -Modules Nothing`n1\"))", "SophiaAI.UnsupportedTest")]
    [InlineData("Register-SophiaIntegrationTest 'Orders,More' A { 1 }", "SophiaAI.InvalidTestName")]
    [InlineData("Set-Alias mine Get-Item; Register-SophiaIntegrationTest Orders A { mine / }", "SophiaAI.OuterFunction")]
    [InlineData("New-Module -Name made { function Get-Made { 1 } } | Import-Module; Register-SophiaIntegrationTest Orders A { Get-Made }", "SophiaAI.OuterFunction")]
    [InlineData("Unregister-SophiaIntegrationTest Orders", "SophiaAI.TestNotFound")]
    [InlineData("Unregister-SophiaIntegrationTest Gong Settings", "SophiaAI.TestNotFound")]
    [InlineData("Test-SophiaIntegration Orders", "SophiaAI.UnknownIntegration")]
    [InlineData("Skip-SophiaTest 'Why.'", "SophiaAI.NotInTest")]
    [InlineData("Add-SophiaTestMeasurement A 1", "SophiaAI.NotInTest")]
    public void What_makes_no_sense_is_refused(string script, string id) => Assert.Equal(id, Run(script).ErrorId);

    [Fact]
    public void Checks_are_removed_by_name_and_from_the_pipeline()
    {
        Assert.Empty(Run("foreach ($name in 'One', 'Two', 'Three') { Register-SophiaIntegrationTest Orders $name { 1 } }; Unregister-SophiaIntegrationTest O* T*").Errors);
        Assert.Equal(["One"], Run("Get-SophiaIntegrationTest Orders").Values("Name"));
        Assert.Equal("SophiaAI.TestNotFound", Run("Unregister-SophiaIntegrationTest Orders Two").ErrorId);
        Assert.Equal("There is no check of your own named 'Orders/Two'.", Run("Unregister-SophiaIntegrationTest Orders/Two").Errors[0].ToString());
        Assert.Equal("Gong/Settings is a check of the module itself, which can't be removed.", Run("Unregister-SophiaIntegrationTest Gong/Settings").Errors[0].ToString());
        Assert.Empty(Run("Register-SophiaIntegrationTest Orders Four { 1 }; Unregister-SophiaIntegrationTest Orders/Four").Errors);
        Assert.Equal(["One"], Run("Get-SophiaIntegrationTest Orders").Values("Name"));
        Assert.Empty(Run("Get-SophiaIntegrationTest Orders | Unregister-SophiaIntegrationTest").Errors);
        Assert.Equal("SophiaAI.UnknownIntegration", Run("Get-SophiaIntegrationTest Orders").ErrorId);
    }

    [Fact]
    public void With_WhatIf_nothing_is_added_or_removed()
    {
        Assert.Empty(Run("Register-SophiaIntegrationTest Orders A { Add-SophiaTestMeasurement Age 1 -WhatIf; 'ok' }; Register-SophiaIntegrationTest Orders B { 1 } -WhatIf; Unregister-SophiaIntegrationTest Orders -WhatIf").Errors);
        Assert.Equal(["A"], Run("Get-SophiaIntegrationTest Orders").Values("Name"));
        Assert.Empty((IEnumerable<object>)Assert.Single(Checks(Run("Test-SophiaIntegration Orders"))).Properties["Measurements"].Value);
    }

    [Fact]
    public void Its_own_time_goes_before_that_of_the_run()
    {
        // By the tests' clock, the limit of 20 s passes at once, and that of a minute does not.
        EngineResult result = Run("Register-SophiaIntegrationTest Orders A { while ($true) { Start-Sleep 1 } } -TimeoutSec 20; Register-SophiaIntegrationTest Orders B { 'ok' } -TimeoutSec 120; Test-SophiaIntegration Orders -TimeoutSec 120 -ErrorAction Ignore");
        PSObject[] checks = Checks(result);
        Assert.Equal(["Failed", "Passed"], checks.Select(static check => check.Properties["Status"].Value));
        Assert.Equal("Not finished within 20 s.", checks[0].Properties["Message"].Value);
        Assert.EndsWith("with -TimeoutSec where it is registered.", (string)checks[0].Properties["RecommendedAction"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_that_throws_is_said_to_be_ones_own()
    {
        EngineResult result = Run("Register-SophiaIntegrationTest Orders A { throw 'Nothing came.' }; Test-SophiaIntegration Orders -ErrorAction Ignore");
        PSObject check = Assert.Single(Checks(result));
        Assert.Equal("Nothing came. (line 1)", check.Properties["Message"].Value);
        Assert.StartsWith("The check is one of your own:", (string)check.Properties["RecommendedAction"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_runspace_has_none_of_them()
    {
        Assert.Empty(Run("Register-SophiaIntegrationTest Orders A { 1 }").Errors);
        using Engine other = new();
        Assert.Equal("SophiaAI.UnknownIntegration", other.Run("Test-SophiaIntegration Orders").ErrorId);
    }

    private static PSObject[] Checks(EngineResult result) => [.. result.Values("Checks").SelectMany(static checks => ((IEnumerable<object>)checks!).Select(PSObject.AsPSObject))];

    private string[] Completions(string line) =>
        [.. Run("(TabExpansion2 $line $line.Length).CompletionMatches.CompletionText", ("line", line)).Output.Select(static text => text.ToString())];

    private object? Message(string integration) => Assert.Single(Checks(Run($"Test-SophiaIntegration {integration}"))).Properties["Message"].Value;
}
