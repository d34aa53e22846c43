using Xunit;

namespace SophiaAI.Shell.Tests;

public sealed class ModuleTests
{
    [Fact]
    public async Task The_built_module_is_imported()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "(Get-Module SophiaAI).Path; (Get-Command Test-SophiaIntegration).ModuleName");

        string[] lines = result.Output.Split('\n');
        Assert.Contains(Path.Combine("artifacts", "module", "SophiaAI"), lines[0], StringComparison.Ordinal);
        Assert.Equal("SophiaAI", lines[1]);
    }

    [Fact]
    public async Task An_error_shows_its_recommendation()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "Test-SophiaIntegration -Name Gong");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("Test-SophiaIntegration: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("\n  Recommendation: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_found()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "(Get-Help Test-SophiaIntegration).Synopsis");

        Assert.Equal(0, result.ExitCode);
        Assert.NotEmpty(result.Output.Trim());
        // Without help, the engine generates a synopsis from the syntax.
        Assert.DoesNotContain("[-Name]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_that_can_not_be_imported_is_named()
    {
        using ScriptFolder folder = new();
        string manifest = folder.Add("Broken.psd1", "@{ RootModule = 'none.dll'; ModuleVersion = '1.0' }");

        ShellResult result = await ShellProcess.RunAsync(new ShellRun("-c", "'ran'")
        {
            Variables = new Dictionary<string, string> { ["SOPHIA_MODULE"] = manifest },
        });

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("none.dll", result.Error, StringComparison.Ordinal);
        Assert.EndsWith($"The module '{manifest}' could not be imported.\n", result.Error, StringComparison.Ordinal);
    }
}
