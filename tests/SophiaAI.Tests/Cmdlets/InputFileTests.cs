using System.Diagnostics;
using System.Management.Automation;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Files that commands read: by wildcards, by literal paths, and pipes.</summary>
public sealed class InputFileTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Theory]
    [InlineData("Import-SophiaSecret -Path {0} development -WhatIf")]
    [InlineData("Import-SophiaSecret -LiteralPath {0} development -WhatIf")]
    [InlineData("Get-Item -LiteralPath {0} | Import-SophiaSecret -Environment development -WhatIf")]
    [InlineData("Compare-SophiaSecret -Path {0} development")]
    [InlineData("Compare-SophiaSecret -LiteralPath {0} development")]
    [InlineData("Connect-SophiaEnvironment -EnvFile {0}")]
    [InlineData("Invoke-SnowflakeQuery -Path {0}")]
    [InlineData("Get-Item -LiteralPath {0} | Invoke-SnowflakeQuery")]
    public async Task A_pipe_that_nobody_writes_to_does_not_outlast_a_stop(string call)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes are not files there.");
        string pipe = MakePipe();
        using PowerShell shell = Engine.Create($"$waiting.Set(); {string.Format(null, call, $"'{pipe}'")}");
        using ManualResetEventSlim waiting = new();
        shell.Runspace.SessionStateProxy.SetVariable("waiting", waiting);
        IAsyncResult running = shell.BeginInvoke();
        await Patience.UntilAsync(() => waiting.IsSet, "the command");
        Assert.False(running.IsCompleted);
        await shell.StopForTestAsync();
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public async Task A_pipe_that_is_written_to_is_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes are not files there.");
        string pipe = MakePipe();
        // Opening it waits for the reader.
        Task writing = Task.Run(() => File.WriteAllText(pipe, "SELECT 17 AS N"), TestContext.Current.CancellationToken);
        Assert.Equal([17L], Run($"Invoke-SnowflakeQuery -Path '{pipe}'").Values("N"));
        await writing;
    }

    [Fact]
    public void Wildcards_of_a_path_are_expanded_in_the_order_of_names()
    {
        Folder.Write("b.sql", "SELECT 2 AS N");
        Folder.Write("a.sql", "SELECT 1 AS N");
        Folder.Write("c.txt", "SELECT 3 AS N");
        Directory.CreateDirectory(Path.Combine(Folder.Path, "folder.sql"));
        Assert.Equal([1L, 2L], Run($"Invoke-SnowflakeQuery -Path '{Folder.Path}/*.sql'").Values("N"));
        Assert.Equal([3L, 2L], Run($"Invoke-SnowflakeQuery -Path '{Folder.Path}/c.*', '{Folder.Path}/[b]*'").Values("N"));

        Folder.Write("one.env", "GONG_API_KEY=first-value\n");
        Folder.Write("two.env", "GONG_API_SECRET=second-value\n");
        EngineResult imported = Run($"Import-SophiaSecret '{Folder.Path}/*.env' acme/sophia/wildcards");
        Assert.Empty(imported.Errors);
        Assert.Equal(["GONG_API_KEY", "GONG_API_SECRET"], imported.Values("Name"));
    }

    [Fact]
    public void Nothing_in_a_literal_path_is_a_wildcard()
    {
        string file = Folder.Write("a[1].sql", "SELECT 1 AS N");
        Folder.Write("a1.sql", "SELECT 2 AS N");
        Assert.Equal([1L], Run($"Invoke-SnowflakeQuery -LiteralPath '{file}'").Values("N"));
        Assert.Equal([1L, 2L], Run($"Get-ChildItem -LiteralPath '{Folder.Path}' | Sort-Object Length, Name -Descending | Invoke-SnowflakeQuery").Values("N").Order());
        Assert.Equal([2L], Run($"Invoke-SnowflakeQuery -Path '{file}'").Values("N"));
    }

    [Theory]
    [InlineData("Invoke-SnowflakeQuery -Path {0}")]
    [InlineData("Import-SophiaSecret -Path {0} development")]
    [InlineData("Compare-SophiaSecret -Path {0}")]
    public void A_wildcard_that_matches_no_file_is_an_error(string call)
    {
        string path = $"{Folder.Path}/*.none";
        EngineResult result = Run(string.Format(null, call, $"'{path}'"));
        Assert.Equal("SophiaAI.FileNotReadable", result.ErrorId);
        Assert.Equal(path, result.Errors[0].TargetObject);
        Assert.Contains("No file matches", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Theory]
    [InlineData("Invoke-SnowflakeQuery -Path {0}")]
    [InlineData("Invoke-SnowflakeQuery -LiteralPath {0}")]
    [InlineData("Import-SophiaSecret -Path {0} development")]
    [InlineData("Import-SophiaSecret -LiteralPath {0} development")]
    [InlineData("Compare-SophiaSecret -Path {0}")]
    [InlineData("Compare-SophiaSecret -LiteralPath {0}")]
    [InlineData("Connect-SophiaEnvironment -EnvFile {0}")]
    [InlineData("Export-SophiaSecret -Environment development -As Json -Path {0}")]
    public void A_text_that_no_path_can_be_is_an_error_of_its_own(string call)
    {
        foreach (string path in (string[])["a\0b", "a\0*", "\0"])
        {
            EngineResult result = Run(string.Format(null, call, "$path"), ("path", path));
            Assert.Equal("SophiaAI.InvalidPath", result.ErrorId);
            Assert.Equal(ErrorCategory.InvalidArgument, result.Errors[0].CategoryInfo.Category);
            Assert.Contains("contains a NUL character", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void A_path_of_the_provider_is_relative_to_the_location()
    {
        Folder.Write("a.sql", "SELECT 5 AS N");
        Assert.Equal([5L], Run($"Set-Location '{Folder.Path}'; Invoke-SnowflakeQuery -LiteralPath FileSystem::a.sql; Set-Location /").Values("N"));
    }

    [Fact]
    public void A_comparison_takes_one_file()
    {
        Folder.Write("a.env", "A=bcdefgh\n");
        Folder.Write("b.env", "A=bcdefgh\n");
        Assert.Equal("SophiaAI.SeveralFiles", Run($"Compare-SophiaSecret -Path '{Folder.Path}/*.env'").ErrorId);
        Assert.Empty(Run($"Compare-SophiaSecret -Path '{Folder.Path}/a*' development").Errors);
    }

    private string MakePipe()
    {
        string pipe = Path.Combine(Folder.Path, "pipe");
        using Process process = Process.Start("mkfifo", [pipe]);
        Assert.Equal(0, Patience.ForExit(process));
        return pipe;
    }
}
