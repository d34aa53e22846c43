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
    [InlineData("Register-SophiaIntegrationTest Orders One {", "line 1)")]
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
        Assert.Empty(Sandbox.Server.Requests.All);
        EngineResult result = Run("Set-Location $folder; Test-SophiaIntegration Shop -Tag Nightly -Path . -ErrorAction Ignore");
        PSObject[] checks = Checks(result);
        Assert.Equal(["Passed", "Failed", "Passed", "Failed", "Passed", "Failed", "Skipped", "Failed", "Failed"], checks.Select(static check => check.Properties["Status"].Value));
        Assert.Equal("Expected 2, but got 1. (Shop.Tests.ps1, line 5)", checks[1].Properties["Message"].Value);
        Assert.Contains("setup", (string)checks[7].Properties["Message"].Value, StringComparison.Ordinal);
        Assert.Contains("discovery", (string)checks[8].Properties["Message"].Value, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.GetEnvironmentVariable("GONG_API_SECRET")!, result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_of_Pester_is_tried_again_alone()
    {
        Write("Shop.Tests.ps1", "Describe 'Shop' { It 'counts' { Add-Content $PSScriptRoot/first x }\nIt 'retries' { Add-Content $PSScriptRoot/tries x; @(Get-Content $PSScriptRoot/tries).Count | Should -Be 2 } }");
        EngineResult result = Run("Import-Module $pester; Test-SophiaIntegration Shop -Path $folder -Retry 3", ("pester", TestPaths.Pester), ("folder", Folder.Path));
        Assert.Empty(result.Errors);
        Assert.Equal(2, Checks(result)[1].Properties["Attempts"].Value);
        Assert.Single(File.ReadAllLines(Path.Combine(Folder.Path, "first")));
    }

    [Fact]
    public void Without_Pester_its_files_fail_and_say_what_to_install()
    {
        Write("Shop.Tests.ps1", "Describe 'Shop' { It 'x' { } }");
        EngineResult result = Run("Test-SophiaIntegration Gong -Check Settings -Path $folder -ErrorAction Ignore", ("folder", Folder.Path));
        PSObject check = Checks(result)[^1];
        Assert.Equal("Failed", check.Properties["Status"].Value);
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
