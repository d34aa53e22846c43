using System.Diagnostics;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>A killed export leaves the target intact, and at most one other file, which git does not see and the next export removes.</summary>
public sealed class ExportKillTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const int Kills = 3;

    [Fact]
    public async Task What_a_kill_leaves_is_hidden_from_git_and_goes_with_the_next_export()
    {
        // Long enough that writing takes a while.
        string[] texts = ["left", "right"];
        foreach (string text in texts) await EscSeeding.SetVariablesAsync(Sandbox, "kill-" + text, [("KILLED", string.Concat(Enumerable.Repeat(text, 20_000)))]);
        Git("init");
        string ignore = Folder.Write(".gitignore", ".env\n.gitignore\n");
        string target = Path.Combine(Folder.Path, ".env");
        for (int kill = 0; kill < Kills; kill++)
        {
            await KillOneAsync(target, afterExports: 1 + kill);
            string[] left = Drafts();
            Assert.True(left.Length <= 1, string.Join('\n', left));
            foreach (string file in left) AssertOwnersAlone(file);
            Assert.Empty(Git("status", "--porcelain", "--untracked-files=all"));
            Assert.Subset(new HashSet<string> { ignore, target }, Directory.GetFiles(Folder.Path).ToHashSet());
            if (File.Exists(target)) Assert.Contains(File.ReadAllText(target), texts.Select(Content));

            Assert.Empty(Run(Export("left", target)).Errors);
            Assert.Equal(Content("left"), File.ReadAllText(target));
            Assert.Empty(Drafts());
        }
    }

    private static string Content(string text) => $"KILLED={string.Concat(Enumerable.Repeat(text, 20_000))}\n";

    private static string Export(string text, string target) => $"Export-SophiaSecret -Environment kill-{text} -As Dotenv -Path '{target}' -Force";

    // Kills a process that exports endlessly, as soon as it is seen writing again.
    private async Task KillOneAsync(string target, int afterExports)
    {
        using Process process = ChildEngine.Start($"Import-Module '{TestPaths.Manifest}'; for (;;) {{ $null = {Export("right", target)}; [Console]::Out.WriteLine(); $null = {Export("left", target)}; [Console]::Out.WriteLine() }}");
        try
        {
            for (int exports = 0; exports < afterExports; exports++) Assert.NotNull(await Patience.ForAsync(process.StandardOutput.ReadLineAsync(), "an export"));
            WaitForDraft(process);
        }
        finally
        {
            process.Kill();
            await Patience.ForExitAsync(process);
        }
    }

    // Without a pause: a draft is there for a moment only.
    private void WaitForDraft(Process process)
    {
        long start = Stopwatch.GetTimestamp();
        while (Drafts().Length == 0)
        {
            Assert.False(process.HasExited);
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience.Limit, "No draft was seen.");
        }
    }

    private static void AssertOwnersAlone(string file)
    {
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private string[] Drafts() => Directory.GetFiles(Folder.Path, "*.sophia-export", SearchOption.AllDirectories);

    private string Git(params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments) { WorkingDirectory = Folder.Path, RedirectStandardOutput = true };
        foreach (string variable in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(variable);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        Assert.Equal(0, Patience.ForExit(process));
        return output;
    }
}
