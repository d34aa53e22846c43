using System.Diagnostics;
using SophiaAI.Providers.Pulumi.Exporting;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Pulumi.Exporting;

/// <summary>A file with secrets is there as a whole or not at all, for its owner alone, and in no commit.</summary>
public sealed class ExportFileTests : IDisposable
{
    private readonly TestHouse _house = new();
    private readonly string _folder = RealPath.Of(Directory.CreateTempSubdirectory("sophia-").FullName);

    public ExportFileTests() => _house.Variables["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;

    public void Dispose()
    {
        _house.Dispose();
        // Git makes its objects read-only, which Windows takes seriously.
        foreach (string file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task It_holds_the_text_for_its_owner_alone_and_leaves_nothing_beside_it()
    {
        ExportFile file = await Plan("a.env");
        file.Write("A=ü\n", replace: false, TestContext.Current.CancellationToken);
        Assert.Equal("A=ü\n"u8.ToArray(), File.ReadAllBytes(At("a.env")));
        Assert.Equal([At("a.env")], Directory.GetFileSystemEntries(_folder));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("a.env")));
        Assert.True(file.IsUpToDate("A=ü\n"));
    }

    [Fact]
    public async Task Another_file_is_replaced_only_by_force()
    {
        File.WriteAllText(At("a.env"), "mine");
        ExportFile file = await Plan("a.env");
        Assert.Equal(ExportRefusal.FileExists, Assert.Throws<ExportRefusedException>(() => file.Write("new", replace: false, TestContext.Current.CancellationToken)).Refusal);
        Assert.Equal("mine", File.ReadAllText(At("a.env")));
        file.Write("new", replace: true, TestContext.Current.CancellationToken);
        Assert.Equal("new", File.ReadAllText(At("a.env")));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task The_same_text_needs_no_force_and_others_lose_their_right_to_read_it()
    {
        File.WriteAllText(At("a.env"), "same");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(At("a.env"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        ExportFile file = await Plan("a.env");
        Assert.Equal(OperatingSystem.IsWindows(), file.IsUpToDate("same"));
        file.Write("same", replace: false, TestContext.Current.CancellationToken);
        Assert.True(file.IsUpToDate("same"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("a.env")));
    }

    [Fact]
    public async Task A_stop_before_the_end_leaves_the_old_file_and_nothing_of_the_new_one()
    {
        File.WriteAllText(At("a.env"), "old");
        ExportFile file = await Plan("a.env");
        Assert.Throws<OperationCanceledException>(() => file.Write("new", replace: true, new CancellationToken(canceled: true)));
        Assert.Equal("old", File.ReadAllText(At("a.env")));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_is_refused_wherever_it_leads(bool targetExists)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a privilege there.");
        if (targetExists) File.WriteAllText(At("target"), "theirs");
        File.CreateSymbolicLink(At("a.env"), At("target"));
        Assert.Equal(ExportRefusal.FileIsLink, (await Assert.ThrowsAsync<ExportRefusedException>(() => Plan("a.env"))).Refusal);
        Assert.Equal(targetExists, File.Exists(At("target")));
    }

    [Fact]
    public async Task A_link_that_comes_after_the_check_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a privilege there.");
        ExportFile file = await Plan("a.env");
        File.WriteAllText(At("target"), "theirs");
        File.CreateSymbolicLink(At("a.env"), At("target"));
        Assert.Throws<ExportRefusedException>(() => file.Write("new", replace: true, TestContext.Current.CancellationToken));
        Assert.Equal("theirs", File.ReadAllText(At("target")));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Fact]
    public async Task A_folder_or_a_place_in_none_is_refused()
    {
        await Assert.ThrowsAsync<IOException>(() => Plan("."));
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => Plan("nowhere/a.env"));
    }

    [Fact]
    public async Task In_a_work_tree_only_what_git_ignores_is_written()
    {
        Git("init");
        File.WriteAllText(At(".gitignore"), "*.env\n");
        await Plan("a.env");
        Assert.Equal(ExportRefusal.FileIsTracked, (await Assert.ThrowsAsync<ExportRefusedException>(() => Plan("a.json"))).Refusal);
        await Plan("a.json", allowTracked: true);
        Directory.CreateDirectory(At("below"));
        await Plan("below/a.env");
        await Assert.ThrowsAsync<ExportRefusedException>(() => Plan("below/:a"));
    }

    [Fact]
    public async Task What_git_ignores_but_has_already_is_refused()
    {
        Git("init");
        File.WriteAllText(At("a.env"), "A=1");
        Git("add", "a.env");
        File.WriteAllText(At(".gitignore"), "*.env\n");
        Assert.Equal(ExportRefusal.FileIsTracked, (await Assert.ThrowsAsync<ExportRefusedException>(() => Plan("a.env"))).Refusal);
    }

    [Fact]
    public async Task A_folder_that_a_link_leads_to_counts_where_it_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a privilege there.");
        Directory.CreateDirectory(At("repository"));
        Git("init", "repository");
        Directory.CreateSymbolicLink(At("elsewhere"), At("repository"));
        Assert.Equal(ExportRefusal.FileIsTracked, (await Assert.ThrowsAsync<ExportRefusedException>(() => Plan("elsewhere/a.env"))).Refusal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_git_can_not_tell_it_is_refused(bool hasGit)
    {
        // No repository, but the sign of one.
        File.WriteAllText(At(".git"), "gitdir: nowhere\n");
        if (!hasGit) _house.Variables["PATH"] = _folder;
        ExportRefusedException refused = await Assert.ThrowsAsync<ExportRefusedException>(() => Plan("a.env"));
        Assert.Equal(ExportRefusal.FileIsTracked, refused.Refusal);
        Assert.Contains("can't say", refused.Message, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private Task<ExportFile> Plan(string name, bool allowTracked = false) =>
        ExportFile.PlanAsync(At(name), allowTracked, _house.Context(), TestContext.Current.CancellationToken);

    private void Git(params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string variable in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(variable);
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
