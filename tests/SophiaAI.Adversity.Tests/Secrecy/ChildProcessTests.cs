using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Secrecy;

/// <summary>What the module passes to programs that it starts: any user can see their arguments, and their own user their variables.</summary>
public sealed class ChildProcessTests
{
    private readonly SandboxFixture _sandbox;

    public ChildProcessTests(SandboxFixture sandbox) => _sandbox = sandbox;

    [Fact]
    public void Only_git_is_ever_started()
    {
        IEnumerable<string> starting = new[] { "SophiaAI", "SophiaAI.Providers", "SophiaAI.Loader" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => File.ReadAllText(file) is { } text && (text.Contains("ProcessStartInfo", StringComparison.Ordinal) || text.Contains("Process.Start", StringComparison.Ordinal)));
        Assert.Equal(["GitWorkTree.cs"], starting.Select(Path.GetFileName));
    }

    [Fact]
    public void Git_is_told_a_folder_and_a_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program that stands in for git is a shell script.");
        CanarySet canaries = CanarySet.OfEachShape(LeakFixture.Seed)[1];
        using TemporaryFolder folder = new();
        string path = Environment.GetEnvironmentVariable("PATH")!;
        try
        {
            string told = Path.Combine(folder.Path, "told");
            string git = folder.Write("git", $"#!/bin/sh\necho \"$0 $*\" >> '{told}'\nenv >> '{told}'\nexit 0\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(git, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Directory.CreateDirectory(Path.Combine(folder.Path, "work", ".git"));
            _sandbox.SetVariables();
            foreach (Canary canary in canaries.Settings) Environment.SetEnvironmentVariable("CANARY_" + canary.Name, canary.Value);
            Environment.SetEnvironmentVariable("PATH", folder.Path + Path.PathSeparator + path);

            using Engine engine = new();
            EngineResult result = engine.Run($"Export-SophiaSecret -Environment development -As Json -Path '{folder.Path}/work/out.json'");

            Assert.Empty(result.Errors);
            string all = File.ReadAllText(told);
            Assert.Equal(
                ["check-ignore --quiet -- ./out.json", "check-ignore --quiet -- ./out.json.sophia-export", "rev-parse --absolute-git-dir --show-prefix"],
                all.Split('\n').Where(line => line.StartsWith(git + " ", StringComparison.Ordinal)).Select(line => line.Split("/work ", 2)[^1]));
            Assert.Contains("PATH=" + folder.Path, all, StringComparison.Ordinal);
            Assert.Empty(canaries.Detector.Find([all]));
            Assert.All(_sandbox.Server.Variables, variable => Assert.DoesNotContain(variable.Key + "=", all, StringComparison.Ordinal), throwIfEmpty: true);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
            foreach (Canary canary in canaries.Settings) Environment.SetEnvironmentVariable("CANARY_" + canary.Name, null);
        }
    }
}
