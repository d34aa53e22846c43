using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Providers.Tests.Core.Files;

/// <summary>Files of a set are there together and complete, or not at all.</summary>
public sealed class FileSetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sophia-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_appears_when_it_is_complete()
    {
        using FileSet set = Plan("a.csv");
        Write(set, "one");
        Assert.False(File.Exists(In("a.csv")));
        Assert.Equal([In("a.csv")], set.Commit(overwrite: true));
        Assert.Equal("one", File.ReadAllText(In("a.csv")));
        Assert.Single(Files());
    }

    [Fact]
    public void One_that_is_not_complete_leaves_the_earlier_one_alone()
    {
        File.WriteAllText(In("a.csv"), "earlier");
        using (FileSet set = Plan("a.csv")) Write(set, "half");
        Assert.Equal("earlier", File.ReadAllText(In("a.csv")));
        Assert.Single(Files());
    }

    [Fact]
    public void When_the_folder_is_removed_the_set_ends_quietly()
    {
        string folder = Directory.CreateDirectory(In("below")).FullName;
        using FileSet set = Plan(Path.Combine("below", "a.csv"));
        set.Begin();
        Directory.Delete(folder, recursive: true);
        set.Dispose();
    }

    [Fact]
    public void A_shorter_set_replaces_a_longer_one_as_a_whole()
    {
        Write("a.csv.gz", ["1", "2", "3"]);
        Assert.Equal(["a.part-0001.csv.gz", "a.part-0002.csv.gz", "a.part-0003.csv.gz"], Files());
        File.WriteAllText(In("a.2026.csv.gz"), "another's");
        File.WriteAllText(In("a.part-2026.csv.gz"), "another's");
        File.WriteAllText(In("b.part-0003.csv.gz"), "another's");
        Write("a.csv.gz", ["new"]);
        Assert.Equal(["a.2026.csv.gz", "a.part-0001.csv.gz", "a.part-2026.csv.gz", "b.part-0003.csv.gz"], Files());
        Assert.Equal("new", File.ReadAllText(In("a.part-0001.csv.gz")));
    }

    [Theory]
    [InlineData("/dev/stdout")]
    [InlineData("/dev/fd/1")]
    [InlineData("/proc/self/fd/1")]
    public void A_stream_of_the_process_is_refused(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such names.");
        Assert.Contains("not an ordinary file", Assert.Throws<IOException>(() => FileSet.Plan(path, several: false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_memory_is_written_like_any_other()
    {
        const string Memory = "/dev/shm";
        Assert.SkipWhen(!Directory.Exists(Memory), "There is no such folder.");
        string path = Path.Combine(Memory, $"sophia-{Guid.NewGuid():N}.csv");
        try
        {
            using FileSet set = FileSet.Plan(path, several: false);
            Write(set, "new");
            set.Commit(overwrite: false);
            Assert.Equal("new", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void When_one_of_a_set_cannot_be_placed_the_earlier_set_is_back()
    {
        Write("a.csv", ["1", "2"]);
        using FileSet set = Plan("a.csv", several: true);
        Write(set, "new 1");
        Write(set, "new 2");
        File.Delete(In("a.part-0002.csv" + FileDraft.Ending));

        Assert.Throws<FileNotFoundException>(() => set.Commit(overwrite: true));

        Assert.Equal("1", File.ReadAllText(In("a.part-0001.csv")));
        Assert.Equal("2", File.ReadAllText(In("a.part-0002.csv")));
    }

    [Fact]
    public void A_file_that_has_appeared_meanwhile_is_not_replaced_against_ones_will()
    {
        using FileSet set = Plan("a.csv");
        Assert.Empty(set.Existing);
        Write(set, "mine");
        File.WriteAllText(In("a.csv"), "another's");
        Assert.Throws<IOException>(() => set.Commit(overwrite: false));
        Assert.Equal("another's", File.ReadAllText(In("a.csv")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_second_export_finds_the_first_one_running(bool several)
    {
        using FileSet first = Plan("a.csv", several);
        Write(first, "first");
        if (several) Write(first, "second");
        using (FileSet other = Plan("a.csv", several)) Assert.Contains("Another command", Assert.Throws<IOException>(() => other.Next()).Message, StringComparison.Ordinal);
        Assert.Equal(several ? 2 : 1, first.Commit(overwrite: true).Count);
    }

    [Fact]
    public void What_a_killed_export_has_left_is_removed()
    {
        foreach (string part in new[] { "a.part-0001.csv", "a.part-0009.csv" }) File.WriteAllText(In(part + FileDraft.Ending), "half");
        Write("a.csv", ["1"]);
        Assert.Equal(["a.part-0001.csv"], Files());
    }

    [Fact]
    public void A_link_remains_and_what_it_leads_to_is_replaced()
    {
        if (OperatingSystem.IsWindows()) return;
        File.WriteAllText(In("real.csv"), "earlier");
        File.SetUnixFileMode(In("real.csv"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(In("a.csv"), In("real.csv"));
        using FileSet set = Plan("a.csv");
        Write(set, "new");
        set.Commit(overwrite: true);
        Assert.Equal("new", File.ReadAllText(In("real.csv")));
        Assert.NotNull(new FileInfo(In("a.csv")).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(In("real.csv")));
    }

    [Fact]
    public void The_first_file_is_begun_before_there_is_anything_to_write()
    {
        using FileSet set = Plan("a.csv");
        set.Begin();
        using (FileSet other = Plan("a.csv")) Assert.Contains("Another command", Assert.Throws<IOException>(other.Begin).Message, StringComparison.Ordinal);
        Write(set, "one");
        set.Commit(overwrite: true);
        Assert.Equal("one", File.ReadAllText(In("a.csv")));
        Assert.Single(Files());
    }

    [Fact]
    public void A_link_into_a_folder_that_is_not_there_is_named()
    {
        if (OperatingSystem.IsWindows()) return;
        File.CreateSymbolicLink(In("a.csv"), In("gone/real.csv"));
        Assert.Contains("is a link to", Assert.Throws<DirectoryNotFoundException>(() => Plan("a.csv")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-folder/a.csv", "no folder")]
    [InlineData(".", "is a folder")]
    [InlineData("a.csv.sophia-export", "reserved")]
    public void A_path_that_cannot_be_one_is_refused_at_once(string path, string words) =>
        Assert.Contains(words, Assert.ThrowsAny<IOException>(() => Plan(path)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(251, false)]
    [InlineData(252, true)]
    public void A_name_that_no_file_can_have_is_refused_at_once(int length, bool isRefused)
    {
        string name = new string('a', length) + ".csv";
        if (isRefused) Assert.Throws<PathTooLongException>(() => Plan(name));
        else Plan(name).Dispose();
    }

    private static void Write(FileSet set, string text) => set.Next().Write(System.Text.Encoding.UTF8.GetBytes(text));

    private void Write(string path, IEnumerable<string> texts)
    {
        using FileSet set = Plan(path, several: true);
        foreach (string text in texts) Write(set, text);
        set.Commit(overwrite: true);
    }

    private FileSet Plan(string path, bool several = false) => FileSet.Plan(Path.GetFullPath(In(path)), several);

    private string In(string path) => Path.Combine(_folder, path);

    private IEnumerable<string> Files() => Directory.GetFiles(_folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);
}
