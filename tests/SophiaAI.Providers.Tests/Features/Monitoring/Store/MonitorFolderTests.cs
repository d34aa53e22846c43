using System.Collections.Immutable;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Monitoring.Store;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Store;

/// <summary>The monitor's state in its folder.</summary>
public sealed class MonitorFolderTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly TestBed _bed = new();
    private readonly string _parent = Directory.CreateTempSubdirectory("sophia-").FullName;

    private MonitorFolder Folder => new(Path.Combine(_parent, "state", "monitor"));

    private string State => Path.Combine(Folder.FullPath, "state.json");

    public void Dispose()
    {
        _bed.Dispose();
        Directory.Delete(_parent, recursive: true);
    }

    [Fact]
    public async Task A_state_is_read_as_it_was_written()
    {
        MonitorState state = new()
        {
            Slot = s_now,
            Engine = "{\"version\":1}"u8.ToArray(),
            Sources = ImmutableDictionary<string, SourceMark>.Empty.Add("Gong/Calls", new SourceMark { Read = s_now, Tried = s_now, Seen = ImmutableDictionary<string, DateTimeOffset>.Empty.Add("A1", s_now.AddHours(-1)) }),
            Known = ImmutableDictionary<string, DateTimeOffset>.Empty.Add("up", s_now),
            Checks = ImmutableDictionary<string, KeptCheck>.Empty.Add("Gong/Settings", new KeptCheck(s_now, "Failed") { Reason = "Timeout" }),
            Told = ["Gong is not watched."],
            Readings = [new Reading("up", LabelSet.Of(("service", "Gong")), 0, s_now)],
        };
        using (await LockAsync()) Folder.Save(state);

        (MonitorState read, string? problem) = Folder.Load(s_now);

        Assert.Null(problem);
        Assert.Equal(state.Slot, read.Slot);
        Assert.Equal(state.Engine.ToArray(), read.Engine.ToArray());
        Assert.Equal((s_now, s_now, s_now.AddHours(-1)), (read.Sources["Gong/Calls"].Read, read.Sources["Gong/Calls"].Tried, read.Sources["Gong/Calls"].Seen["A1"]));
        Assert.Equal(s_now, read.Known["up"]);
        Assert.Equal(state.Checks["Gong/Settings"], read.Checks["gong/settings"]);
        Assert.Equal(state.Told, read.Told);
        Assert.Equal(state.Readings, read.Readings);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(State));
    }

    [Fact]
    public async Task However_much_there_is_what_was_written_can_be_read()
    {
        MonitorState state = new()
        {
            Slot = s_now,
            Told = [.. Enumerable.Range(0, 6000).Select(static number => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"What {number} says."))],
            Readings = [.. Enumerable.Range(0, 6000).Select(static number => new Reading("up", LabelSet.Of(("check", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"c{number}"))), 1, s_now))],
        };
        using (await LockAsync()) Folder.Save(state);

        (MonitorState read, string? problem) = Folder.Load(s_now);

        Assert.Null(problem);
        Assert.Equal((5000, 5000), (read.Told.Count, read.Readings.Count));
    }

    [Fact]
    public void Without_a_file_it_is_the_state_before_the_first_run() => Assert.Null(Folder.Load(s_now).State.Slot);

    [Theory]
    [InlineData("", "is damaged")]
    [InlineData("[1]", "is damaged")]
    [InlineData("{\"version\":1,\"slot\":", "is damaged")]
    [InlineData("null", "says nothing")]
    [InlineData("{\"version\":0}", "is not a state of the monitor")]
    [InlineData("{\"version\":2}", "was written by a newer version of the module (format 2)")]
    public async Task What_can_not_be_read_is_said_and_can_be_kept_aside(string text, string expected)
    {
        using IDisposable held = await LockAsync();
        File.WriteAllText(State, text);
        LoadedState loaded = Folder.Load(s_now);
        Assert.Equal($"The monitor's state '{State}' {expected}.", loaded.Problem);
        Assert.Null(loaded.State.Slot);
        string aside = Folder.SetAside(s_now)!;
        Assert.Equal(text, File.ReadAllText(aside));
        Assert.False(File.Exists(State));
    }

    [Fact]
    public async Task A_time_that_no_clock_can_have_had_is_not_believed()
    {
        using IDisposable held = await LockAsync();
        File.WriteAllText(State, "{\"version\":1,\"slot\":32503000000,\"known\":{\"up\":32503000000},\"checks\":{\"Gong/Settings\":{\"at\":32503000000,\"status\":\"Passed\"}}}");
        MonitorState read = Folder.Load(s_now).State;
        Assert.Null(read.Slot);
        Assert.Empty(read.Known);
        Assert.Empty(read.Checks);
    }

    [Fact]
    public async Task While_one_run_works_another_waits_and_says_why_it_gives_up()
    {
        using (await LockAsync())
        {
            ServiceException failure = await Assert.ThrowsAsync<ServiceException>(LockAsync);
            Assert.Equal(FailureReason.Conflict, failure.Reason);
            Assert.Contains("has not ended within 30 s", failure.Message, StringComparison.Ordinal);
            Assert.InRange(_bed.Clock.Waits.Count, 100, 200);
        }

        (await LockAsync()).Dispose();
    }

    [Fact]
    public async Task A_folder_that_can_not_be_made_is_an_error_with_advice()
    {
        File.WriteAllText(Path.Combine(_parent, "state"), string.Empty);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(LockAsync);
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Contains("-StatePath", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state")]
    [InlineData("state/monitor")]
    public void A_file_in_its_place_is_an_error_also_for_who_only_looks(string file)
    {
        string path = Path.Combine(_parent, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Empty);
        ServiceException failure = Assert.Throws<ServiceException>(() => Folder.Load(s_now));
        Assert.Equal((FailureReason.InvalidRequest, $"The monitor's folder '{Folder.FullPath}' can't be used: '{path}' is a file."), (failure.Reason, failure.Message));
    }

    [Fact]
    public void A_state_that_is_a_folder_is_an_error_also_for_who_only_looks()
    {
        Directory.CreateDirectory(State);
        Assert.EndsWith("is a folder.", Assert.Throws<ServiceException>(() => Folder.Load(s_now)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"version\":9,", true)]
    [InlineData("{\"version\":1,", false)]
    public void A_state_that_is_too_long_may_be_that_of_a_newer_version(string beginning, bool isNewer)
    {
        Directory.CreateDirectory(Folder.FullPath);
        using (FileStream file = File.Create(State))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(beginning));
            file.SetLength(MonitorStateText.Longest + 1);
        }

        LoadedState loaded = Folder.Load(s_now);
        Assert.Equal((isNewer, true), (loaded.IsNewer, loaded.Problem is not null));
    }

    private Task<IDisposable> LockAsync() => Folder.LockAsync(_bed.Runtime, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
}
