using System.Diagnostics;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Features.Secrets.Exporting;
using SophiaAI.Providers.Tests.Support;
using SophiaAI.Tests.Shared;

namespace SophiaAI.Providers.Tests.Features.Secrets.Exporting;

/// <summary>A file with secrets exists completely or not at all, only for its owner, and in no commit.</summary>
public sealed class ExportFileTests : IDisposable
{
    private readonly TestBed _bed = new();
    private readonly string _folder = RealPath.Of(Directory.CreateTempSubdirectory("sophia-").FullName);

    public ExportFileTests() => _bed.Variables["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;

    public void Dispose()
    {
        _bed.Dispose();
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
    public async Task What_is_not_an_ordinary_file_is_refused_and_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names among files.");
        Run("mkfifo", "pipe");
        await Assert.ThrowsAsync<IOException>(() => Plan("pipe"));
        using (System.Net.Sockets.Socket socket = new(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified))
        {
            socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(At("socket")));
            Assert.Contains("not an ordinary file", (await Assert.ThrowsAsync<IOException>(() => Plan("socket"))).Message, StringComparison.Ordinal);
        }

        // An empty file is still a file.
        File.WriteAllText(At("empty"), string.Empty);
        (await Plan("empty")).Write("new", replace: true, TestContext.Current.CancellationToken);
        Assert.Equal("new", File.ReadAllText(At("empty")));
    }

    [Fact]
    public async Task A_device_is_refused_and_stays()
    {
        // Only the superuser can create devices, and not everywhere: this one, of the same kind as /dev/null, is the test's own.
        Assert.SkipUnless(!OperatingSystem.IsWindows() && TryRun("mknod", "null", "c", "1", "3"), "Here nobody may make a device.");
        Assert.Contains("not an ordinary file", (await Assert.ThrowsAsync<IOException>(() => Plan("null"))).Message, StringComparison.Ordinal);
        File.Delete(At("null"));
    }

    [Fact]
    public async Task What_takes_a_files_place_meanwhile_is_refused_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names among files.");
        ExportFile file = await Plan("a.env");
        Run("mkfifo", "a.env");
        Assert.Throws<IOException>(() => file.Write("new", replace: true, TestContext.Current.CancellationToken));
        Assert.Equal([At("a.env")], Directory.GetFileSystemEntries(_folder));
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
        // Not a repository, but it looks like one.
        File.WriteAllText(At(".git"), "gitdir: nowhere\n");
        if (!hasGit) _bed.Variables["PATH"] = _folder;
        ExportRefusedException refused = await Assert.ThrowsAsync<ExportRefusedException>(() => Plan("a.env"));
        Assert.Equal(ExportRefusal.FileIsTracked, refused.Refusal);
        Assert.Contains("can't tell", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_export_left_goes_with_the_next_one()
    {
        string left = Beside("a.env");
        File.WriteAllText(left, "secret");
        ExportFile file = await Plan("a.env");
        file.Write("new", replace: false, TestContext.Current.CancellationToken);
        Assert.Equal("new", File.ReadAllText(At("a.env")));
        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task What_others_may_read_is_made_anew_and_not_written_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        File.WriteAllText(Beside("a.env"), "theirs");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Beside("a.env"), OwnerOnly | UnixFileMode.OtherRead);
        // A second hard link to the same file shows whether anything is written to it.
        Run("ln", Beside("a.env"), At("second"));
        (await Plan("a.env")).Write("new", replace: false, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) Assert.Equal(OwnerOnly, File.GetUnixFileMode(At("a.env")));
        Assert.Equal("theirs", File.ReadAllText(At("second")));
        Assert.Equal("new", File.ReadAllText(At("a.env")));
    }

    [Fact]
    public async Task A_file_beside_which_something_was_left_is_not_up_to_date()
    {
        ExportFile file = await Plan("a.env");
        file.Write("same", replace: false, TestContext.Current.CancellationToken);
        File.WriteAllText(Beside("a.env"), "left");
        Assert.False(file.IsUpToDate("same"));
        file.Write("same", replace: false, TestContext.Current.CancellationToken);
        Assert.True(file.IsUpToDate("same"));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("a.env", true)]
    [InlineData("a.env*", false)]
    [InlineData("*.sophia-export\na.env", false)]
    public async Task It_is_written_where_git_does_not_look(string ignored, bool inGit)
    {
        Git("init");
        File.WriteAllText(At(".gitignore"), ignored + "\n");
        ExportFile file = await Plan("a.env");
        Assert.Equal(inGit, Uses(At(".git"), () => file.Write("new", replace: false, TestContext.Current.CancellationToken)));
        // Also when overwriting an existing file.
        Assert.Equal(inGit, Uses(At(".git"), () => file.Write("newer", replace: true, TestContext.Current.CancellationToken)));
        Assert.Equal("newer", File.ReadAllText(At("a.env")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(OwnerOnly, File.GetUnixFileMode(At("a.env")));
        AssertNothingLeft();
    }

    [Fact]
    public async Task Where_it_may_be_tracked_it_is_written_beside_its_place()
    {
        Git("init");
        ExportFile file = await Plan("a.env", allowTracked: true);
        Assert.False(Uses(At(".git"), () => file.Write("new", replace: false, TestContext.Current.CancellationToken)));
        AssertNothingLeft();
    }

    [Fact]
    public async Task A_linked_work_tree_has_a_place_of_its_own()
    {
        Git("init", "main");
        Git("-C", "main", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--allow-empty", "-m", "first");
        Git("-C", "main", "worktree", "add", "../linked");
        File.WriteAllText(At("linked/.gitignore"), "a.env\n");
        ExportFile file = await Plan("linked/a.env");
        Assert.True(Uses(At("main/.git/worktrees/linked"), () => file.Write("new", replace: false, TestContext.Current.CancellationToken)));
        AssertNothingLeft();
    }

    [Fact]
    public async Task What_was_left_goes_from_either_place_whatever_git_ignores_by_now()
    {
        Git("init");
        Directory.CreateDirectory(At("below"));
        string[] places = [Beside("below/a.env"), FileDraft.InGit(At("below/a.env"), At(".git"), "below/a.env").Path];
        foreach (string ignored in new[] { "a.env", "a.env*" })
        {
            File.WriteAllText(At(".gitignore"), ignored + "\n");
            foreach (string place in places) File.WriteAllText(place, "left");
            (await Plan("below/a.env")).Write(ignored, replace: true, TestContext.Current.CancellationToken);
            Assert.All(places, place => Assert.False(File.Exists(place)), throwIfEmpty: true);
            AssertNothingLeft();
        }
    }

    [Fact]
    public async Task Each_file_has_a_place_of_its_own_among_gits_files()
    {
        Git("init");
        File.WriteAllText(At(".gitignore"), "a.env\n");
        Directory.CreateDirectory(At("below"));
        string other = FileDraft.InGit(At("below/a.env"), At(".git"), "below/a.env").Path;
        File.WriteAllText(other, "of the other");
        (await Plan("a.env")).Write("new", replace: false, TestContext.Current.CancellationToken);
        Assert.Equal("of the other", File.ReadAllText(other));
    }

    [Fact]
    public async Task Where_git_would_commit_what_a_kill_leaves_the_export_is_refused_with_advice()
    {
        // The inner repository's own files are where the outer repository commits them.
        Git("init", "outer");
        Git("init", "--separate-git-dir", At("outer/meta"), "outer/inner");
        File.WriteAllText(At("outer/inner/.gitignore"), "a.env\n");
        ExportRefusedException refused = await Assert.ThrowsAsync<ExportRefusedException>(() => Plan("outer/inner/a.env"));
        Assert.Equal(ExportRefusal.FileIsTracked, refused.Refusal);
        Assert.Contains("'a.env.sophia-export'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'*.sophia-export'", refused.RecommendedAction, StringComparison.Ordinal);
        File.AppendAllText(At("outer/inner/.gitignore"), "*.sophia-export\n");
        (await Plan("outer/inner/a.env")).Write("new", replace: false, TestContext.Current.CancellationToken);
        AssertNothingLeft();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Git_files_on_another_device_are_no_place_since_it_could_only_be_copied(bool isThere)
    {
        const string Elsewhere = "/dev/shm";
        Assert.SkipWhen(!Directory.Exists(Elsewhere), "There is no other device.");
        string meta = Path.Combine(Elsewhere, $"sophia-{Guid.NewGuid():N}");
        try
        {
            Git("init", "--separate-git-dir", meta, ".");
            File.WriteAllText(At(".gitignore"), "a.env\n");
            if (isThere) File.WriteAllText(At("a.env"), "old");
            ExportFile file = await Plan("a.env");
            Assert.Equal(ExportRefusal.FileIsTracked, Assert.Throws<ExportRefusedException>(() => file.Write("new", replace: true, TestContext.Current.CancellationToken)).Refusal);
            Assert.Equal(isThere ? "old" : null, File.Exists(At("a.env")) ? File.ReadAllText(At("a.env")) : null);
            Assert.Empty(Directory.GetFiles(meta, "*" + FileDraft.Ending));
            AssertNothingLeft();
        }
        finally
        {
            Directory.Delete(meta, recursive: true);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_in_the_place_of_what_was_left_goes_and_is_not_followed(bool targetExists)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a privilege there.");
        if (targetExists) File.WriteAllText(At("target"), "theirs");
        ExportFile file = await Plan("a.env");
        File.CreateSymbolicLink(Beside("a.env"), At("target"));
        Assert.False(file.IsUpToDate("new"));
        file.Write("new", replace: false, TestContext.Current.CancellationToken);
        Assert.Equal("new", File.ReadAllText(At("a.env")));
        Assert.Null(new FileInfo(At("a.env")).LinkTarget);
        Assert.Equal(targetExists ? "theirs" : null, File.Exists(At("target")) ? File.ReadAllText(At("target")) : null);
        AssertNothingLeft();
    }

    [Fact]
    public async Task A_pipe_in_its_place_goes_and_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes are not files there.");
        Run("mkfifo", Beside("a.env"));
        (await Plan("a.env")).Write("new", replace: false, TestContext.Current.CancellationToken);
        Assert.Equal("new", File.ReadAllText(At("a.env")));
        AssertNothingLeft();
    }

    [Fact]
    public async Task A_folder_in_its_place_is_an_error_and_stays()
    {
        ExportFile file = await Plan("a.env");
        Directory.CreateDirectory(Beside("a.env"));
        Assert.ThrowsAny<SystemException>(() => file.Write("new", replace: false, TestContext.Current.CancellationToken));
        Assert.Equal([Beside("a.env")], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task While_another_export_to_it_is_running_it_is_an_error_that_harms_neither()
    {
        File.WriteAllText(At("a.env"), "old");
        ExportFile file = await Plan("a.env");
        FileDraft other = FileDraft.Beside(At("a.env"));
        using (FileStream running = other.Create(FileDraft.OwnerOnly))
        {
            running.Write("other"u8);
            Assert.Contains("Another command", Assert.Throws<IOException>(() => file.Write("new", replace: true, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
            Assert.Equal("old", File.ReadAllText(At("a.env")));
            other.MoveToTarget(running, overwrite: true);
        }

        Assert.Equal("other", File.ReadAllText(At("a.env")));
        file.Write("new", replace: true, TestContext.Current.CancellationToken);
        Assert.Equal("new", File.ReadAllText(At("a.env")));
        AssertNothingLeft();
    }

    [Fact]
    public async Task An_export_whose_draft_was_taken_does_not_put_another_into_its_place()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "What is open can't be replaced there.");
        FileDraft draft = FileDraft.Beside(At("a.env"));
        using FileStream mine = draft.Create(FileDraft.OwnerOnly);
        mine.Write("mine"u8);
        File.Delete(draft.Path);
        Assert.Throws<IOException>(() => draft.MoveToTarget(mine, overwrite: true));
        await File.WriteAllTextAsync(draft.Path, "half of the other", TestContext.Current.CancellationToken);
        Assert.Throws<IOException>(() => draft.MoveToTarget(mine, overwrite: true));
        draft.Remove(mine);
        Assert.Equal([draft.Path], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Of_many_at_once_each_is_whole_or_an_error()
    {
        ExportFile file = await Plan("a.env");
        string[] texts = Enumerable.Range(0, 8).Select(number => new string((char)('a' + number), 100_000 + number)).ToArray();
        int written = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), TestContext.Current.CancellationToken, (number, token) =>
        {
            try
            {
                file.Write(texts[number % texts.Length], replace: true, token);
                Interlocked.Increment(ref written);
            }
            catch (IOException exception)
            {
                Assert.Contains("Another command", exception.Message, StringComparison.Ordinal);
            }

            return ValueTask.CompletedTask;
        });

        Assert.NotEqual(0, written);
        Assert.Contains(File.ReadAllText(At("a.env")), texts);
        AssertNothingLeft();
    }

    [Fact]
    public async Task A_name_that_leaves_no_room_for_an_ending_is_written_all_the_same()
    {
        string name = new string('n', 251) + ".env";
        (await Plan(name)).Write("new", replace: false, TestContext.Current.CancellationToken);
        Assert.Equal([At(name)], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task The_name_of_what_is_not_finished_is_no_name_for_a_file() =>
        await Assert.ThrowsAsync<IOException>(() => Plan("a.env" + FileDraft.Ending));

    [Fact]
    public async Task A_stop_leaves_nothing_among_gits_files_either()
    {
        Git("init");
        File.WriteAllText(At(".gitignore"), "a.env\n");
        ExportFile file = await Plan("a.env");
        Assert.Throws<OperationCanceledException>(() => file.Write("new", replace: false, new CancellationToken(canceled: true)));
        Assert.False(File.Exists(At("a.env")));
        AssertNothingLeft();
    }

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private string Beside(string name) => FileDraft.Beside(At(name)).Path;

    private void AssertNothingLeft() =>
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder, "*" + FileDraft.Ending, SearchOption.AllDirectories));

    // A folder's time changes when something is created in it.
    private static bool Uses(string folder, Action write)
    {
        Directory.SetLastWriteTimeUtc(folder, DateTime.UnixEpoch);
        write();
        return Directory.GetLastWriteTimeUtc(folder) != DateTime.UnixEpoch;
    }

    private string At(string name) => Path.Combine(_folder, name);

    private Task<ExportFile> Plan(string name, bool allowTracked = false) =>
        ExportFile.PlanAsync(At(name), allowTracked, _bed.Context(), TestContext.Current.CancellationToken);

    private void Git(params string[] arguments) => Run("git", arguments);

    private void Run(string program, params string[] arguments) => Assert.True(TryRun(program, arguments));

    private bool TryRun(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string variable in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(variable);
        using Process process = Process.Start(start)!;
        return Patience.ForExit(process) == 0;
    }
}
