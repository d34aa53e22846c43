using System.Globalization;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Walks;

namespace SophiaAI.Providers.Tests.Services.Gong;

/// <summary>Walks with a checkpoint: each item is given once, however often a walk is cut, and what appears late is found.</summary>
public sealed class GongWalkTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2025, 11, 20, 10, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly GongWalkScope s_scope = new() { Kind = "calls", Url = "https://api.gong.io" };
    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    private readonly string _folder = Directory.CreateTempSubdirectory("sophia-").FullName;
    private readonly List<(string Id, DateTimeOffset Started)> _calls = [];
    private readonly List<string> _given = [];
    private readonly List<GongWindow> _read = [];

    private string Checkpoint => Path.Combine(_folder, "calls.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Days_end_at_midnight_and_leave_no_gap()
    {
        Run(s_start, s_start.AddDays(2).AddHours(3), s_now);
        Assert.Equal(["2025-11-20T10:30:00Z", "2025-11-21T00:00:00Z", "2025-11-22T00:00:00Z"], _read.Select(static slice => GongTime.Text(slice.From)));
        Assert.Equal(["2025-11-21T00:00:00Z", "2025-11-22T00:00:00Z", "2025-11-22T13:30:00Z"], _read.Select(static slice => GongTime.Text(slice.To)));
    }

    [Fact]
    public void A_year_of_a_thousand_calls_that_is_cut_at_every_request_gives_each_call_once()
    {
        AddYear();
        int runs = 0;
        do Assert.True(++runs < 1000);
        while (!Run(s_start, s_now, s_now, mostSlices: 1));
        Assert.Equal(_calls.Select(static call => call.Id), _given);
        Assert.Equal(366, runs);
    }

    [Fact]
    public void A_year_that_is_cut_after_every_third_call_gives_each_call_once()
    {
        AddYear();
        int runs = 0;
        do Assert.True(++runs < 1000);
        while (!Run(s_start, s_now, s_now, mostItems: 3));
        Assert.Equal(_calls.Select(static call => call.Id), _given);
    }

    [Fact]
    public void A_walk_that_was_killed_repeats_the_day_that_it_was_killed_in_and_no_other()
    {
        AddYear();
        Run(s_start, s_now, s_now, mostSlices: 10);
        int complete = _given.Count;
        byte[] checkpoint = File.ReadAllBytes(Checkpoint);
        Run(s_start, s_now, s_now, mostSlices: 1, mostItems: 1);
        // As if the process had ended before it could write.
        File.WriteAllBytes(Checkpoint, checkpoint);
        Run(s_start, s_now, s_now);
        Assert.Equal(_calls.Count + 1, _given.Count);
        Assert.Equal(_given[complete], Assert.Single(_given.GroupBy(static id => id), static same => same.Count() > 1).Key);
    }

    [Fact]
    public void A_later_run_reads_the_last_week_again_and_gives_what_has_appeared_late()
    {
        AddYear();
        Assert.True(Run(s_start, s_now, s_now));
        int before = _given.Count;
        _read.Clear();
        _calls.Add(("late", s_now.AddDays(-6.5)));
        _calls.Add(("too late", s_now.AddDays(-8)));
        _calls.Add(("new", s_now.AddHours(5)));
        Assert.True(Run(s_now.AddDays(-1), s_now.AddDays(1), s_now.AddDays(1)));
        Assert.Equal(["late", "new"], _given.Skip(before));
        Assert.Equal(s_now - s_week, _read[0].From);
        // In a third run, everything that the second one gave is known.
        Assert.True(Run(s_now, s_now.AddDays(1), s_now.AddDays(1)));
        Assert.Equal(before + 2, _given.Count);
    }

    [Fact]
    public void What_was_missed_while_no_run_took_place_is_read_whatever_From_says()
    {
        AddYear();
        Run(s_start, s_now.AddDays(-60), s_now.AddDays(-60));
        Run(s_now.AddDays(-1), s_now, s_now);
        Assert.Equal(_calls.Select(static call => call.Id), _given);
    }

    [Fact]
    public void An_old_part_of_a_walk_is_not_read_again_for_an_overlap()
    {
        AddYear();
        Run(s_start, s_now, s_now, mostSlices: 20);
        DateTimeOffset next = _read[^1].To;
        _read.Clear();
        Run(s_start, s_now, s_now.AddHours(1), mostSlices: 1);
        Assert.Equal(next, _read[0].From);
    }

    [Fact]
    public void A_second_run_that_is_cut_in_its_overlap_loses_nothing()
    {
        AddYear();
        Run(s_start, s_now, s_now);
        _calls.Add(("late 1", s_now.AddDays(-6.5)));
        _calls.Add(("late 2", s_now.AddDays(-1)));
        DateTimeOffset day = s_now.AddDays(1);
        // Cut before it has reached the second one, many times.
        while (!Run(s_start, day, day, mostSlices: 1)) Assert.True(_read.Count < 1000);
        Assert.Equal(["late 1", "late 2"], _given.TakeLast(2));
        Assert.Equal(_given.Count, _given.Distinct().Count());
    }

    [Fact]
    public void The_ids_of_a_month_are_kept_and_no_more()
    {
        for (int day = 0; day < 365; day++) _calls.Add((day.ToString(CultureInfo.InvariantCulture), s_start.AddDays(day)));
        Run(s_start, s_now, s_now);
        GongCheckpoint checkpoint = Read();
        Assert.InRange(checkpoint.Given.Count, 30, 31);
        Assert.Equal("364", Assert.Single(checkpoint.Given.Values.Last()));
    }

    [Fact]
    public void A_walk_does_not_go_beyond_the_present()
    {
        Run(s_now.AddDays(-1), s_now.AddYears(1), s_now);
        Assert.Equal(s_now, _read[^1].To);
        Assert.Equal(s_now, Read().Until);
    }

    [Fact]
    public void A_checkpoint_of_something_else_is_refused()
    {
        Run(s_now.AddDays(-1), s_now, s_now);
        Assert.Contains("lists calls of all workspaces, not of the workspace 7", Refusal(s_scope with { WorkspaceIds = ["7"] }), StringComparison.Ordinal);
        Assert.Contains("lists calls of all users, not of the users 1, 2", Refusal(s_scope with { UserIds = ["1", "2"] }), StringComparison.Ordinal);
        Assert.Contains("lists calls, not transcripts", Refusal(s_scope with { Kind = "transcripts" }), StringComparison.Ordinal);
        Assert.Contains("lists what is at https://api.gong.io, not at https://us-1.api.gong.io", Refusal(s_scope with { Url = "https://us-1.api.gong.io" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("not JSON")]
    [InlineData("""{"scope":null,"from":"2026-11-19T00:00:00Z","until":"2026-11-19T00:00:00Z","readAt":"2026-11-19T00:00:00Z","isComplete":true,"given":{}}""")]
    [InlineData("""{"format":2,"scope":{"kind":"calls","url":"https://api.gong.io"},"from":"2026-11-19T00:00:00Z","until":"2026-11-19T00:00:00Z","readAt":"2026-11-19T00:00:00Z","isComplete":true,"given":{}}""")]
    public void What_is_not_a_checkpoint_is_refused_and_stays(string text)
    {
        File.WriteAllText(Checkpoint, text);
        Assert.Throws<GongCheckpointException>(() => Run(s_now.AddDays(-1), s_now, s_now));
        Assert.Equal(text, File.ReadAllText(Checkpoint));
    }

    [Fact]
    public void However_early_the_first_run_ends_the_next_one_begins_where_it_did()
    {
        AddYear();
        Run(s_start, s_now, s_now, mostItems: 0);
        Assert.Empty(_given);
        Run(s_now.AddDays(-7), s_now, s_now);
        Assert.Equal(_calls.Select(static call => call.Id), _given);
    }

    [Fact]
    public void An_empty_file_is_a_new_checkpoint()
    {
        File.WriteAllText(Checkpoint, string.Empty);
        Assert.True(Run(s_now.AddDays(-1), s_now, s_now));
        Assert.Equal(s_now, Read().Until);
    }

    [Fact]
    public void Two_walks_can_not_use_a_checkpoint_at_the_same_time_and_nothing_is_left_behind()
    {
        using (GongCheckpointFile.Open(Checkpoint))
            Assert.Contains("Another command", Assert.Throws<IOException>(() => GongCheckpointFile.Open(Checkpoint)).Message, StringComparison.Ordinal);
        Assert.True(Run(s_now.AddDays(-1), s_now, s_now));
        Assert.Equal([Checkpoint], Directory.GetFiles(_folder));
    }

    private void AddYear()
    {
        // A thousand calls, some days with many and some with none.
        Random random = new(7);
        DateTimeOffset[] times = Enumerable.Range(0, 1000).Select(_ => s_start + ((s_now - s_start) * Math.Pow(random.NextDouble(), 0.7))).Order().ToArray();
        for (int i = 0; i < times.Length; i++) _calls.Add((string.Create(CultureInfo.InvariantCulture, $"{i:D4}"), times[i]));
    }

    // As the command does it. Returns whether it came to the end.
    private bool Run(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, int mostSlices = int.MaxValue, int mostItems = int.MaxValue)
    {
        using GongWalk walk = GongWalk.Begin(Checkpoint, s_scope, new GongWindow(from, to), s_week, now);
        foreach (GongWindow slice in walk.Slices())
        {
            // The request for this day fails.
            if (mostSlices-- == 0) return false;
            _read.Add(slice);
            foreach ((string id, _) in _calls.Where(call => slice.Contains(call.Started) && walk.IsNew(call.Id)).ToArray())
            {
                if (mostItems-- == 0)
                {
                    walk.Cut();
                    return false;
                }

                _given.Add(id);
                walk.Give(id);
            }

            walk.Complete();
        }

        return true;
    }

    private GongCheckpoint Read()
    {
        using GongCheckpointFile file = GongCheckpointFile.Open(Checkpoint);
        return file.Read()!;
    }

    private string Refusal(GongWalkScope scope) =>
        Assert.Throws<GongCheckpointException>(() => GongWalk.Begin(Checkpoint, scope, new GongWindow(s_now.AddDays(-1), s_now), s_week, s_now)).Message;
}
