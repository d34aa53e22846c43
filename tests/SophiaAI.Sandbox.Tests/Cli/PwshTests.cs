using SophiaAI.Tests.Shared;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Cli;

/// <summary>The verb that starts PowerShell. On the PATH there is none, or one of the test's own; the real one is the package that the build restores.</summary>
public sealed class PwshTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sophia-pwsh-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Input_output_and_exit_code_pass_through()
    {
        using SandboxProcess sandbox = Start("-NoProfile", "-Command", "\"read: $([Console]::In.ReadToEnd())\"; [Console]::Error.WriteLine('problem'); exit 7");
        await sandbox.WriteInputAsync("some text");

        (int exitCode, string output, string error) = await sandbox.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal((7, "read: some text", "problem"), (exitCode, output.Trim(), error.Trim()));
    }

    [Fact]
    public async Task The_module_is_found_by_name_before_any_other_and_reaches_the_sandbox()
    {
        string installed = Path.Combine(_folder.FullName, "powershell", "Modules", "SophiaAI", "9.9.9");
        Directory.CreateDirectory(installed);
        File.WriteAllText(Path.Combine(installed, "SophiaAI.psd1"), "@{ ModuleVersion = '9.9.9'; GUID = '7d0c8b0e-5f5d-4e0b-9a5e-3f0e2b7c6a41' }");

        (int exitCode, string output, string error) = await RunAsync("-NoProfile", "-Command", "(Get-GongWorkspace S*).Name; (Get-Module SophiaAI).ModuleBase");

        Assert.Equal((0, ""), (exitCode, error));
        string[] lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["Sales", "Support"], lines[..^1]);
        Assert.Contains(Path.Combine("artifacts", "module", "SophiaAI"), lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_gets_no_colours_and_nothing_leaves_the_machine()
    {
        (int _, string output, string _) = await RunAsync("-NoProfile", "-Command", "Test-SophiaIntegration | Format-Table Integration, Status; $env:POWERSHELL_TELEMETRY_OPTOUT; $env:POWERSHELL_UPDATECHECK");

        Assert.Contains("Snowflake   Passed", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output);
        Assert.EndsWith("1\nOff", output.Trim().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7.4.0", "7.4.0")]
    [InlineData("7.10.1-preview.2", "7.10.1-preview.2")]
    [InlineData("7.3.12", "7.6.9")]
    [InlineData("5.1", "7.6.9")]
    public async Task The_one_on_the_PATH_is_used_when_it_is_new_enough(string version, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A script is no program on Windows.");
        PutOnThePath($"echo 'PowerShell {version}'");

        (int exitCode, string output, string _) = await RunAsync("--version");

        Assert.Equal((0, $"PowerShell {expected}"), (exitCode, output.Trim()));
    }

    [Theory]
    [InlineData("exit 1")]
    [InlineData("echo 'This is another program.'")]
    public async Task Another_program_of_that_name_is_not_used(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A script is no program on Windows.");
        PutOnThePath(script);

        Assert.Equal("PowerShell 7.6.9", (await RunAsync("--version")).Output.Trim());
    }

    [Fact]
    public async Task Ctrl_C_without_a_console_reaches_it()
    {
        Assert.SkipWhen(InterruptSignal.Hindrance is not null, InterruptSignal.Hindrance ?? string.Empty);
        using SandboxProcess sandbox = Start("-NoProfile", "-Command", "'up'; while ($true) { }; 'after'");
        Assert.Equal("up", await sandbox.ReadLineAsync());

        Signals.Send("INT", sandbox.Id);

        // As pwsh itself has it.
        Assert.Equal(1, await sandbox.WaitAsync());
        Assert.Equal("", await sandbox.ReadToEndAsync());
    }

    [Fact]
    public async Task Of_its_arguments_only_the_help_is_the_verbs() =>
        Assert.StartsWith("Usage: pwsh [ARGS...]", (await RunAsync("--help")).Output, StringComparison.Ordinal);

    private SandboxProcess Start(params string[] args) => SandboxProcess.Start(["pwsh", .. args], new Dictionary<string, string>
    {
        ["PATH"] = $"{_folder.FullName}{Path.PathSeparator}{BinFolders}",
        ["XDG_DATA_HOME"] = _folder.FullName,
    });

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        using SandboxProcess sandbox = Start(args);
        return await sandbox.ReadAsync(TestContext.Current.CancellationToken);
    }

    // Without the folders in which there is a pwsh.
    private static string BinFolders => string.Join(Path.PathSeparator, (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(static folder => !File.Exists(Path.Combine(folder, "pwsh")) && !File.Exists(Path.Combine(folder, "pwsh.exe"))));

    private void PutOnThePath(string script)
    {
        string file = Path.Combine(_folder.FullName, "pwsh");
        File.WriteAllText(file, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
