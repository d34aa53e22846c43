using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Integrations;

/// <summary>Checks that are in files: those that register them, and those of Pester.</summary>
public sealed class TestFileTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void Files_of_a_folder_register_checks_for_one_run()
    {
        Write("Orders.SophiaTest.ps1", "Register-SophiaIntegrationTest Orders One { Split-Path -Leaf $PSScriptRoot }\nRegister-SophiaIntegrationTest Orders Two {\n  throw 'bad'\n} -DependsOn One, Gong/Settings");
        Write("deeper/Gong.SophiaTest.ps1", "Register-SophiaIntegrationTest gong Mine { 'Mine.' }");
        Write("Other.ps1", "throw 'not a test'");
        EngineResult listed = Run("Get-SophiaIntegrationTest -Path $folder | Where-Object Name -in One, Two, Mine", ("folder", Folder.Path));
        Assert.Empty(listed.Errors);
        Assert.Equal(["Gong/Mine", "Orders/One", "Orders/Two"], listed.Output.Select(static test => test.ToString()));
        EngineResult result = Run("Test-SophiaIntegration Orders -Path $folder -ErrorAction Ignore");
        Assert.Equal(["Gong", "Orders"], result.Values("Integration"));
        Assert.Equal(["Settings: Passed", "One: Passed", "Two: Failed"], Checks(result).Select(static check => check.ToString()));
        Assert.Equal(Path.GetFileName(Folder.Path), Checks(result)[1].Properties["Message"].Value);
        Assert.Equal("bad (Orders.SophiaTest.ps1, line 3)", Checks(result)[2].Properties["Message"].Value);
        Assert.Equal("SophiaAI.UnknownIntegration", Run("Test-SophiaIntegration Orders").ErrorId);
        Assert.Equal(["Mine"], Run("Get-SophiaIntegrationTest Gong -Check Mine -Path (Join-Path $folder d*)").Values("Name"));
        Assert.Equal(["Mine"], Run("Get-SophiaIntegrationTest Gong -Check Mine -LiteralPath (Join-Path $folder deeper/Gong.SophiaTest.ps1)").Values("Name"));
    }

    [Theory]
    [InlineData("Register-SophiaIntegrationTest Orders One {", "A.SophiaTest.ps1 can't be parsed: Missing closing '}' in statement block or type definition. (line 1)")]
    [InlineData("$x = 1\nInvoke-Expression 'if ('", "Text that is run as code can't be parsed: Missing condition in if statement after 'if ('. (A.SophiaTest.ps1, line 2)")]
    [InlineData("throw 'broken'", "broken (A.SophiaTest.ps1, line 1)")]
    [InlineData("Write-Error 'broken'; Register-SophiaIntegrationTest Orders One { 1 }", "broken (A.SophiaTest.ps1, line 1)")]
    [InlineData("$x = 1\nRegister-SophiaIntegrationTest Orders One { $x }", "The script of 'One' reads $x,")]
    [InlineData("1", "The file registers no check.")]
    [InlineData("exit", "The file registers no check.")]
    [InlineData("break", "The file has left by exit")]
    [InlineData("Register-SophiaIntegrationTest Orders Known { 1 }", "The check Orders/Known exists already.")]
    public void A_file_that_can_not_be_read_is_a_check_that_fails_whatever_was_asked_for(string text, string message)
    {
        Write("A.SophiaTest.ps1", text);
        EngineResult result = Run("Register-SophiaIntegrationTest Orders Known { 1 }; Set-Location $folder; Test-SophiaIntegration Gong -Check Settings -Path . -ErrorAction SilentlyContinue -ErrorVariable failed; $failed.Count", ("folder", Folder.Path));
        PSObject[] results = [.. result.Output.Take(2)];
        PSObject check = PSObject.AsPSObject(Assert.Single((IEnumerable<object>)results[1].Properties["Checks"].Value));
        Assert.Equal("A.SophiaTest.ps1", check.Properties["Name"].Value);
        Assert.Equal("Failed", check.Properties["Status"].Value);
        Assert.Contains(message, (string)check.Properties["Message"].Value, StringComparison.Ordinal);
        Assert.Equal(1, result.Output[^1].BaseObject);
    }

    [Fact]
    public void A_file_removes_nobody_elses_check()
    {
        Write("A.SophiaTest.ps1", "Register-SophiaIntegrationTest Orders One { 1 }");
        Write("B.SophiaTest.ps1", "Unregister-SophiaIntegrationTest *; Register-SophiaIntegrationTest Orders Two { 2 }");
        EngineResult result = Run("Register-SophiaIntegrationTest Orders Mine { throw 'bad' }; Test-SophiaIntegration Orders -Path $folder -ErrorAction Ignore", ("folder", Folder.Path));
        Assert.Equal(["Mine: Failed", "One: Passed", "Two: Passed"], Checks(result).Select(static check => check.ToString()));
    }

    [Fact]
    public void A_link_to_a_folder_is_not_followed()
    {
        if (OperatingSystem.IsWindows()) return;
        Write("A.SophiaTest.ps1", "Register-SophiaIntegrationTest Orders One { 1 }");
        Directory.CreateSymbolicLink(Path.Combine(Folder.Path, "self"), Folder.Path);
        EngineResult result = Run("Test-SophiaIntegration Orders -Path $folder", ("folder", Folder.Path));
        Assert.Empty(result.Errors);
        Assert.Single(Checks(result));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("nowhere/*.SophiaTest.ps1")]
    [InlineData("")]
    [InlineData("Other.ps1")]
    [InlineData("env:PATH")]
    public void A_path_without_tests_ends_the_command(string path)
    {
        Write("Other.ps1", "1");
        EngineResult result = Run("Set-Location $folder; Test-SophiaIntegration Gong -Path $path; 'reached'", ("folder", Folder.Path), ("path", path.Length == 0 ? "." : path));
        Assert.Equal("SophiaAI.FileNotReadable", result.ErrorId);
        Assert.Equal("reached", Assert.Single(result.Output).ToString());
    }

    [Fact]
    public void A_file_replaces_a_check_of_the_session_only_with_Force_and_only_for_its_run()
    {
        Write("A.SophiaTest.ps1", "Register-SophiaIntegrationTest Orders Known { 'file' } -Force");
        EngineResult result = Run("Register-SophiaIntegrationTest Orders Known { 'session' }; Test-SophiaIntegration Orders -Path $folder; Test-SophiaIntegration Orders", ("folder", Folder.Path));
        Assert.Equal(["file", "session"], Checks(result).Select(static check => check.Properties["Message"].Value));
    }

    [Fact]
    public void Tests_of_Pester_are_checks()
    {
        Write(
            "Shop.Tests.ps1",
            """
            Describe 'Shop' -Tag Nightly {
                BeforeAll { $one = 1 }
                It 'has workspaces' { $one | Should -Be 1; (Get-GongWorkspace).Count | Should -BeGreaterThan 0 }
                It 'is two' {
                    $one | Should -Be 2
                }
                It 'takes <n>' -ForEach @(@{ n = 1 }, @{ n = 2 }) { $n | Should -BeLessThan 2 }
                It 'same' { }
                It 'same' { throw $env:GONG_API_SECRET }
                It 'is skipped' -Skip { }
                Context 'inner' { BeforeAll { throw 'setup' }; It 'never' { } }
            }
            """);
        Write("Bad.Tests.ps1", "Describe X { throw 'discovery' }");
        EngineResult listed = Run("Import-Module $pester; Set-Location $folder; Get-SophiaIntegrationTest Shop -Path .", ("pester", TestPaths.Pester), ("folder", Folder.Path));
        Assert.Empty(listed.Errors);
        Assert.Equal(["Shop.has workspaces", "Shop.is two", "Shop.takes 1", "Shop.takes 2", "Shop.same", "Shop.same (2)", "Shop.is skipped", "Shop.inner.never", "Bad.Tests.ps1"], listed.Values("Name"));
        Assert.Equal(["Nightly"], (IEnumerable<string>)listed.Values("Tags")[0]!);
        Assert.Equal("Shop › takes 2", listed.Values("Description")[3]);
        Assert.Equal("Shop › inner › never", listed.Values("Description")[7]);
        Assert.Empty(Sandbox.Server.Requests.All);
        EngineResult result = Run("Set-Location $folder; Test-SophiaIntegration Shop -Tag Nightly -Path . -ErrorAction Ignore");
        PSObject[] checks = Checks(result);
        Assert.Equal(["Passed", "Failed", "Passed", "Failed", "Passed", "Failed", "Skipped", "Failed", "Failed"], checks.Select(static check => check.Properties["Status"].Value));
        Assert.Equal("Passed.", checks[0].Properties["Message"].Value);
        Assert.Equal("Expected 2, but got 1. (Shop.Tests.ps1, line 5)", checks[1].Properties["Message"].Value);
        Assert.Equal("The file marks it -Skip.", checks[6].Properties["Message"].Value);
        Assert.Equal("setup (Shop.Tests.ps1, line 11)", checks[7].Properties["Message"].Value);
        Assert.Equal("discovery (Bad.Tests.ps1, line 1)", checks[8].Properties["Message"].Value);
        Assert.DoesNotContain(Environment.GetEnvironmentVariable("GONG_API_SECRET")!, result.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-SophiaIntegration q -Path $folder", "plain, nightly, takes 1, takes 2, neighbour")]
    [InlineData("Test-SophiaIntegration q -Path $folder -Check q.plain", "plain")]
    [InlineData("Test-SophiaIntegration q -Path $folder -Tag Nightly", "nightly")]
    [InlineData("Test-SophiaIntegration q -Path $folder -Tag Deep", "deep")]
    [InlineData("Test-SophiaIntegration q -Path $folder -Check 'q.takes 2', q.marked", "takes 2")]
    [InlineData("Register-SophiaIntegrationTest Orders Own -DependsOn q/q.deep { 'ok' }; Test-SophiaIntegration Orders -Path $folder", "deep")]
    [InlineData("Get-SophiaIntegrationTest q -Path $folder", "")]
    public void Of_a_Pester_file_only_the_tests_run_that_were_chosen(string script, string ran)
    {
        Write(
            "q.Tests.ps1",
            """
            Describe 'q' {
                BeforeEach { function Add-Name($Name) { Add-Content $PSScriptRoot/ran $Name } }
                It 'plain' { Add-Name plain }
                It 'deep' -Tag Deep { Add-Name deep }
                It 'nightly' -Tag Nightly { Add-Name nightly }
                It 'takes <_>' -ForEach 1, 2 { Add-Name "takes $_" }; It 'neighbour' { Add-Name neighbour }
                It 'marked' -Skip { Add-Name marked }
            }
            """);
        EngineResult result = Run("Import-Module $pester; " + script, ("pester", TestPaths.Pester), ("folder", Folder.Path));
        Assert.Empty(result.Errors);
        string file = Path.Combine(Folder.Path, "ran");
        Assert.Equal(ran, string.Join(", ", File.Exists(file) ? File.ReadAllLines(file) : []));
    }

    [Fact]
    public void Cases_of_a_Pester_file_have_their_data_in_their_names()
    {
        Write("d.Tests.ps1", "Describe 'd <_>' -ForEach a, b { It 'x <_>' { }\nIt 'y <n>' -ForEach @{ n = 1 } { } }");
        EngineResult listed = Run("Import-Module $pester; Get-SophiaIntegrationTest d -Path $folder", ("pester", TestPaths.Pester), ("folder", Folder.Path));
        Assert.Equal(["d a.x a", "d a.y 1", "d b.x b", "d b.y 1"], listed.Values("Name"));
    }

    [Fact]
    public void Failures_in_a_Pester_file_say_what_those_in_scripts_say()
    {
        Write(
            "f.Tests.ps1",
            """
            Describe 'f' {
                It 'throws' { throw 'boom' }
                It 'sophia' { Get-GongWorkspace Nowhere -ErrorAction Stop }
                It 'assert' { Assert-SophiaTest $false 'Too few.' -RecommendedAction 'Get more.' }
                It 'skipped' { Set-ItResult -Skipped -Because 'no data' }
                It 'inconclusive' { Set-ItResult -Inconclusive -Because 'it rained' }
                It 'unexplained' { Set-ItResult -Skipped }
                It 'own skip' { Skip-SophiaTest 'Saturday.' }
                It 'compares' { 'a' | Should -Be 'b' }
                Context 'none' { BeforeAll { Skip-SophiaTest 'Nothing there.' }; It 'a' { } }
                Context 'wrong' { BeforeAll { Add-SophiaTestMeasurement A 1 }; It 'a' { } }
            }
            """);
        EngineResult result = Run("Import-Module $pester; Test-SophiaIntegration f -Path $folder -ErrorAction Ignore", ("pester", TestPaths.Pester), ("folder", Folder.Path));
        PSObject[] checks = Checks(result);
        Assert.Equal(
            [
                "Failed: boom (f.Tests.ps1, line 2)", "Failed: Gong has no workspace 'Nowhere'.", "Failed: Too few. (f.Tests.ps1, line 4)", "Skipped: no data", "Skipped: it rained",
                "Skipped: Set-ItResult gives no reason.", "Skipped: Saturday.", "Failed: Expected strings to be the same, but they were different. String lengths are both 1. Strings differ at index 0. Expected: 'b' But was:  'a' (f.Tests.ps1, line 9)", "Skipped: Nothing there.", "Failed: Add-SophiaTestMeasurement is for checks, and none is running here. (f.Tests.ps1, line 11)",
            ],
            checks.Select(static check => $"{check.Properties["Status"].Value}: {check.Properties["Message"].Value}"));
        Assert.Equal([null, "NotFound", null], checks.Take(3).Select(static check => check.Properties["Reason"].Value));
        string[] advice = [.. checks.Select(static check => (string?)check.Properties["RecommendedAction"].Value ?? string.Empty)];
        Assert.StartsWith("The check is one of your own:", advice[0], StringComparison.Ordinal);
        Assert.EndsWith("Get-GongWorkspace lists them.", advice[1], StringComparison.Ordinal);
        Assert.Equal("Get more.", advice[2]);
        Assert.Contains("It, BeforeEach or AfterEach of a Pester file", advice[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_test_of_Pester_measures_and_writes_is_its_own()
    {
        Write(
            "m.Tests.ps1",
            """
            Describe 'm' {
                BeforeAll { Write-Warning 'before' }
                AfterAll { throw 'cleanup' }
                BeforeEach { Add-SophiaTestMeasurement Before 1 }
                It 'one' { Add-SophiaTestMeasurement Orders 3; Write-Error 'careful' }
                It 'two' { Add-SophiaTestMeasurement Age 4 s; throw 'bad' }
                It 'three' { }
            }
            """);
        EngineResult result = Run("Import-Module $pester; Test-SophiaIntegration m -Path $folder -ThrottleLimit 1 -ErrorAction Ignore", ("pester", TestPaths.Pester), ("folder", Folder.Path));
        Assert.Equal(["Before 1, Orders 3", "Before 1, Age 4 s", "Before 1"], Checks(result).Select(static check => string.Join(", ", (IEnumerable<object>)check.Properties["Measurements"].Value)));
        Assert.Equal(["m.Tests.ps1: before", "m/m.one: careful"], result.Warnings);
        Assert.Equal(["one: Passed", "two: Failed", "three: Failed"], Checks(result).Select(static check => $"{((string)check.Properties["Name"].Value).Split('.')[^1]}: {check.Properties["Status"].Value}"));
        Assert.StartsWith("cleanup", (string)Checks(result)[2].Properties["Message"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Pester_file_with_a_syntax_error_says_what_is_wrong_and_where()
    {
        Write("Bad.Tests.ps1", "Describe 'x' {\nIt 'a' { ");
        PSObject check = Checks(Run("Import-Module $pester; Test-SophiaIntegration Gong -Check Settings -Path $folder -ErrorAction Ignore", ("pester", TestPaths.Pester), ("folder", Folder.Path)))[^1];
        Assert.Equal("Bad.Tests.ps1 can't be parsed: Missing closing '}' in statement block or type definition. (line 2)", check.Properties["Message"].Value);
        Assert.StartsWith("Correct the syntax there.", (string)check.Properties["RecommendedAction"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_Pester_that_does_not_let_tests_be_chosen_none_runs()
    {
        Write("Pester.psd1", "@{ ModuleVersion = '9.0.0'; RootModule = 'Pester.psm1' }");
        Write(
            "Pester.psm1",
            """
            function New-PesterConfiguration { @{ Run = @{}; Filter = @{}; Output = @{} } }
            function Invoke-Pester($Configuration) { @{ Containers = @(@{ Item = $Configuration.Run.Path[0]; Blocks = @(@{ Order = @([pscustomobject]@{ Name = 'x'; Tag = @(); Block = $null; Result = 'Passed' }) }) }) } }
            """);
        Write("Shop.Tests.ps1", "1");
        PSObject check = Assert.Single(Checks(Run("Import-Module $folder/Pester.psd1; Test-SophiaIntegration Shop -Path $folder -ErrorAction Ignore", ("folder", Folder.Path))));
        Assert.Equal("None of the file's tests was run: this version of Pester does not let tests be chosen one by one.", check.Properties["Message"].Value);
    }

    [Fact]
    public void A_test_of_Pester_is_tried_again_alone()
    {
        Write("Shop.Tests.ps1", "Describe 'Shop' { It '<_>' -ForEach counts, retries { Add-Content $PSScriptRoot/$_ x; @(Get-Content $PSScriptRoot/$_).Count | Should -Be ($_ -eq 'counts' ? 1 : 2) } }");
        EngineResult result = Run("Import-Module $pester; Test-SophiaIntegration Shop -Path $folder -Retry 3", ("pester", TestPaths.Pester), ("folder", Folder.Path));
        Assert.Empty(result.Errors);
        Assert.Equal(2, Checks(result)[1].Properties["Attempts"].Value);
        Assert.Single(File.ReadAllLines(Path.Combine(Folder.Path, "counts")));
    }

    [Fact]
    public void Without_Pester_its_files_fail_and_say_what_to_install()
    {
        Write("Shop.Tests.ps1", "Describe 'Shop' { It 'x' { } }");
        EngineResult result = Run("Test-SophiaIntegration Gong -Check Settings -Path $folder -ErrorAction Ignore", ("folder", Folder.Path));
        PSObject check = Checks(result)[^1];
        Assert.Equal("Failed", check.Properties["Status"].Value);
        Assert.Equal("It is a Pester file, and Pester 5 or later is not installed.", check.Properties["Message"].Value);
        Assert.Equal("Install it: Install-PSResource Pester.", check.Properties["RecommendedAction"].Value);
    }

    private static PSObject[] Checks(EngineResult result) => [.. result.Values("Checks").SelectMany(static checks => ((IEnumerable<object>)checks!).Select(PSObject.AsPSObject))];

    private void Write(string name, string text)
    {
        string path = Path.Combine(Folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
