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
    private readonly List<string> _warnings = [];
    private bool _isBlind;

    private string Checkpoint => Path.Combine(_folder, "calls.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Days_end_at_midnight_and_leave_no_gap()
    {
        _calls.Add(("1", s_start.AddDays(2)));
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
        _calls.Add(("1", s_now.AddHours(-1)));
        Run(s_now.AddDays(-1), s_now.AddYears(1), s_now);
        Assert.Equal(s_now, _read[^1].To);
        Assert.Equal(s_now, Read().Until);
    }

    [Fact]
    public void A_checkpoint_of_something_else_is_refused()
    {
        Run(s_now.AddDays(-1), s_now, s_now);
        Assert.Equal("This checkpoint belongs to a listing of calls of all workspaces, not of the workspace 7 (Sales).", Refusal(s_scope with { WorkspaceIds = ["7"], NamedWorkspaces = "Sales" }));
        Assert.Equal("This checkpoint belongs to a listing of calls of all workspaces, not of the workspace 7.", Refusal(s_scope with { WorkspaceIds = ["7"], NamedWorkspaces = "7" }));
        Assert.Equal("This checkpoint belongs to a listing of calls of all users, not of the users 1, 2.", Refusal(s_scope with { UserIds = ["1", "2"] }));
        Assert.Equal("This checkpoint belongs to a listing of calls, not of transcripts.", Refusal(s_scope with { Kind = "transcripts" }));
        Assert.Equal("This checkpoint belongs to a listing of what is at https://api.gong.io, not at https://us-1.api.gong.io.", Refusal(s_scope with { Url = "https://us-1.api.gong.io" }));
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
        _calls.Add(("1", s_now.AddHours(-1)));
        Assert.True(Run(s_now.AddDays(-1), s_now, s_now));
        Assert.Equal(s_now, Read().Until);
    }

    [Fact]
    public void Two_walks_can_not_use_a_checkpoint_at_the_same_time_and_nothing_is_left_behind()
    {
        using (GongCheckpointFile.Open(Checkpoint))
        {
            string message = Assert.Throws<IOException>(() => GongCheckpointFile.Open(Checkpoint)).Message;
            Assert.Equal($"Another command is using '{Checkpoint}', and has locked '{Checkpoint}.sophia-next' for that. Try again when it has ended.", message);
        }

        _calls.Add(("1", s_now.AddHours(-1)));
        Assert.True(Run(s_now.AddDays(-1), s_now, s_now));
        Assert.Equal([Checkpoint], Directory.GetFiles(_folder));
    }

    [Fact]
    public void What_nobody_has_been_shown_is_read_again()
    {
        AddYear();
        // The access key may not see anything yet.
        _isBlind = true;
        Assert.False(Run(s_start, s_now, s_now));
        Assert.Single(_read);
        Assert.Equal(s_start, Read().Until);
        _isBlind = false;
        Assert.True(Run(s_now.AddDays(-1), s_now, s_now));
        Assert.Equal(_calls.Select(static call => call.Id), _given);
    }

    [Fact]
    public void A_run_that_is_shown_nothing_leaves_the_checkpoint_where_it_is()
    {
        AddYear();
        Assert.True(Run(s_start, s_now, s_now));
        int before = _given.Count;
        _calls.Add(("meanwhile", s_now.AddDays(1)));
        byte[] checkpoint = File.ReadAllBytes(Checkpoint);
        _isBlind = true;
        for (int day = 2; day < 40; day++) Assert.False(Run(s_start, s_now.AddDays(day), s_now.AddDays(day)));
        Assert.Equal(checkpoint, File.ReadAllBytes(Checkpoint));
        _isBlind = false;
        Assert.True(Run(s_start, s_now.AddDays(40), s_now.AddDays(40)));
        Assert.Equal(["meanwhile"], _given.Skip(before));
    }

    [Fact]
    public void Empty_days_before_the_first_item_are_passed_however_often_a_walk_is_cut()
    {
        _calls.Add(("1", s_now.AddDays(-1)));
        int runs = 0;
        do Assert.True(++runs < 50);
        while (!Run(s_now.AddDays(-20), s_now, s_now, mostSlices: 1));
        Assert.Equal(["1"], _given);
    }

    [Fact]
    public void A_day_that_came_incomplete_is_read_again_however_long_ago_it_is()
    {
        AddYear();
        string day = GongTime.Day(_calls[500].Started.UtcDateTime)!;
        string missing = _calls.First(call => GongTime.Day(call.Started.UtcDateTime) == day).Id;
        Assert.True(Run(s_start, s_now, s_now, halfDay: day));
        Assert.DoesNotContain(missing, _given);
        Assert.Equal([day], Read().Again);
        Assert.True(Run(s_start, s_now.AddDays(1), s_now.AddDays(1), halfDay: day));
        Assert.Equal([day], Read().Again);
        int before = _given.Count;
        Assert.True(Run(s_start, s_now.AddDays(2), s_now.AddDays(2)));
        Assert.Equal([missing], _given.Skip(before));
        Assert.Null(Read().Again);
    }

    [Fact]
    public void A_checkpoint_of_another_company_is_refused_and_a_new_workspace_is_not()
    {
        AddYear();
        Run(s_start, s_now, s_now);
        // One of an earlier version, which has none, is taken over.
        Run(s_start, s_now.AddHours(1), s_now.AddHours(1), order: Order() with { Company = static () => ["1", "2"] });
        Run(s_start, s_now.AddHours(2), s_now.AddHours(2), order: Order() with { Company = static () => ["3", "2"] });
        // A key that may not list workspaces says nothing about the company.
        Run(s_start, s_now.AddHours(3), s_now.AddHours(3));
        Assert.Equal(["2", "3"], Read().CompanyWorkspaceIds);
        Assert.Equal(
            "This checkpoint belongs to another company: to one with the workspaces 2, 3, and the access key is of one with the workspaces 7, 8, 9 and others.",
            Refusal(Order() with { Company = static () => ["7", "9", "8", "91"] }));
        Assert.Equal(_calls.Count, _given.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(2)]
    public void After_a_clock_that_was_ahead_nothing_is_lost_and_nothing_comes_twice(int days)
    {
        AddYear();
        Assert.True(Run(s_start, s_now.AddDays(days), s_now.AddDays(days)));
        int before = _given.Count;
        _calls.Add(("late", s_now.AddDays(-2)));
        _calls.Add(("new", s_now.AddMinutes(30)));
        Assert.True(Run(s_start, s_now.AddHours(1), s_now.AddHours(1)));
        Assert.Equal(["late", "new"], _given.Skip(before));
        Assert.Contains("a clock was wrong", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.True(Run(s_start, s_now.AddHours(2), s_now.AddHours(2)));
        Assert.Single(_warnings);
        Assert.Equal(_given.Count, _given.Distinct().Count());
    }

    [Fact]
    public void A_wrong_clock_that_is_noticed_after_months_loses_nothing_of_the_months()
    {
        AddYear();
        Assert.True(Run(s_start, s_now.AddDays(400), s_now.AddDays(400)));
        int before = _given.Count;
        _calls.Add(("new", s_now.AddDays(1)));
        Assert.True(Run(s_start, s_now.AddDays(90), s_now.AddDays(90)));
        Assert.Equal(["new"], _given.Skip(before));
    }

    [Fact]
    public void A_window_in_the_future_is_said_and_blocks_no_later_run()
    {
        Assert.True(Run(s_now.AddYears(1), s_now.AddYears(1).AddDays(1), s_now));
        Assert.Contains("is in the future", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.False(File.Exists(Checkpoint));
        // As earlier versions wrote it.
        File.WriteAllText(Checkpoint, """{"format":1,"scope":{"kind":"calls","url":"https://api.gong.io","workspaceIds":[],"userIds":[]},"from":"2027-11-19T00:00:00Z","until":"2027-11-19T00:00:00Z","readAt":"2027-11-19T00:00:00Z","isComplete":false,"given":{}}""");
        _calls.Add(("1", s_now.AddHours(-1)));
        Assert.True(Run(s_now.AddDays(-1), s_now, s_now));
        Assert.Equal(["1"], _given);
    }

    [Fact]
    public void What_a_later_run_can_not_do_is_said()
    {
        AddYear();
        Run(s_start, s_now, s_now);
        Assert.Empty(_warnings);
        Run(s_start.AddDays(-10), s_now.AddDays(1), s_now.AddDays(1), order: Order() with { HasFrom = true });
        Assert.Contains("counts in the first run only", Assert.Single(_warnings), StringComparison.Ordinal);
        Run(s_start, s_now.AddDays(-90), s_now.AddDays(1), order: Order() with { HasFrom = true, HasTo = true });
        Assert.Contains("is before that, so nothing was read", _warnings[^1], StringComparison.Ordinal);
        Run(s_start, s_now.AddDays(2), s_now.AddDays(2), order: Order() with { IsDetailed = true });
        Assert.Contains("without -Detailed", _warnings[^1], StringComparison.Ordinal);
        Run(s_start, s_now.AddDays(3), s_now.AddDays(3), order: Order() with { IsDetailed = true });
        Assert.Equal(3, _warnings.Count);
    }

    [Theory]
    [InlineData("{}", "it has no 'scope'")]
    [InlineData("not JSON", "it is not JSON")]
    [InlineData("""{"format":1,"scope":{"kind":"calls","url":"u","workspaceIds":[],"userIds":[]},"from":"2026-11-19T00:00:00Z","until":"2026-11-19T00:00:00Z","readAt":"soon","isComplete":true,"given":{}}""", "what is at '$.readAt' does not belong there")]
    [InlineData("""{"format":1,"scope":{"kind":"calls","url":"u","workspaceIds":[],"userIds":[]},"from":"2026-11-19T00:00:00Z","until":"2026-11-19T00:00:00Z","readAt":"0001-01-01T00:00:00Z","isComplete":true,"given":{}}""", "'readAt' (0001-01-01 00:00:00Z) is before 'from'")]
    [InlineData("""{"format":1,"scope":{"kind":"calls","url":"u","workspaceIds":[],"userIds":[]},"from":"2026-11-19T00:00:00Z","until":"0001-01-01T00:00:00Z","readAt":"2026-11-19T00:00:00Z","isComplete":false,"given":{}}""", "'until' (0001-01-01 00:00:00Z) is before 'from'")]
    [InlineData("""{"format":1,"scope":{"kind":"calls","url":"u","workspaceIds":null},"from":"2026-11-19T00:00:00Z","until":"2026-11-19T00:00:00Z","readAt":"2026-11-19T00:00:00Z","isComplete":false,"given":{}}""", "its 'scope' has null for a list")]
    [InlineData("""{"format":1,"scope":{"kind":"calls","url":"u","workspaceIds":[],"userIds":[]},"from":"2026-11-19T00:00:00Z","until":"2026-11-19T00:00:00Z","readAt":"2026-11-19T00:00:00Z","isComplete":false,"given":{"monday":["1"]}}""", "'monday' is not a day")]
    [InlineData("""{"format":1,"scope":{"kind":"calls","url":"u","workspaceIds":[],"userIds":[]},"from":"2026-11-19T00:00:00Z","until":"2026-11-19T00:00:00Z","readAt":"2026-11-19T00:00:00Z","isComplete":false,"given":{"2026-11-19":[null]}}""", "there is null")]
    [InlineData("""{"format":1,"scope":{"kind":"calls","url":"u","workspaceIds":[],"userIds":[]},"from":"2026-11-19T00:00:00Z","until":"2026-11-19T00:00:00Z","readAt":"2026-11-19T00:00:00Z","isComplete":false,"given":{},"again":["x"]}""", "'x' is not a day")]
    public void A_checkpoint_that_was_edited_wrongly_is_refused_with_what_is_wrong(string text, string why)
    {
        File.WriteAllText(Checkpoint, text);
        GongCheckpointException refusal = Assert.Throws<GongCheckpointException>(() => Run(s_now.AddDays(-1), s_now, s_now));
        Assert.StartsWith($"'{Checkpoint}' is not a checkpoint: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("remove this one to begin again", refusal.Action, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_may_have_been_saved_with_a_byte_order_mark()
    {
        AddYear();
        Run(s_start, s_now, s_now);
        File.WriteAllText(Checkpoint, File.ReadAllText(Checkpoint), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.True(Run(s_start, s_now.AddHours(1), s_now.AddHours(1)));
        Assert.Equal(_calls.Count, _given.Count);
    }

    [Fact]
    public void A_folder_that_is_removed_in_the_middle_is_an_error_when_the_file_is_written()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "below")).FullName;
        GongWalk walk = GongWalk.Begin(Path.Combine(folder, "calls.json"), Order());
        Assert.NotEmpty(walk.Slices().Take(1));
        Directory.Delete(folder, recursive: true);
        Assert.ThrowsAny<IOException>(() => walk.Complete(isWhole: true));
        // And nothing else.
        walk.Dispose();
    }

    [Fact]
    public void A_link_to_where_no_file_is_yet_leads_to_the_checkpoint()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Links need a permission there.");
        string target = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName, "there.json");
        File.CreateSymbolicLink(Checkpoint, target);
        _calls.Add(("1", s_now.AddHours(-1)));
        Assert.True(Run(s_now.AddDays(-1), s_now, s_now));
        Assert.True(Run(s_now.AddDays(-1), s_now.AddHours(1), s_now.AddHours(1)));
        Assert.Equal(["1"], _given);
        Assert.True(File.Exists(target));
        Assert.Equal(target, new FileInfo(Checkpoint).LinkTarget);
    }

    private void AddYear()
    {
        // A thousand calls, some days with many and some with none.
        Random random = new(7);
        DateTimeOffset[] times = Enumerable.Range(0, 1000).Select(_ => s_start + ((s_now - s_start) * Math.Pow(random.NextDouble(), 0.7))).Order().ToArray();
        for (int i = 0; i < times.Length; i++) _calls.Add((string.Create(CultureInfo.InvariantCulture, $"{i:D4}"), times[i]));
    }

    // As the command does it. Returns whether it came to the end.
    private bool Run(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, int mostSlices = int.MaxValue, int mostItems = int.MaxValue, GongWalkOrder? order = null, string? halfDay = null)
    {
        using GongWalk walk = GongWalk.Begin(Checkpoint, (order ?? Order()) with { Window = new GongWindow(from, to), Now = now });
        _warnings.AddRange(walk.Warnings);
        foreach (GongWindow slice in walk.Slices())
        {
            // The request for this day fails.
            if (mostSlices-- == 0) return false;
            _read.Add(slice);
            bool isWhole = GongTime.Day(slice.From.UtcDateTime) != halfDay;
            foreach (string id in Visible(slice).Skip(isWhole ? 0 : 1))
            {
                walk.See();
                if (!walk.IsNew(id)) continue;
                if (mostItems-- == 0)
                {
                    walk.Cut();
                    return false;
                }

                _given.Add(id);
                walk.Give(id);
            }

            if (!walk.HasSeen && walk.Rest is { } rest && Visible(rest).Length > 0) walk.See();
            if (!walk.HasSeen && !walk.IsRepetition) return false;
            walk.Complete(isWhole);
        }

        return true;
    }

    private string[] Visible(GongWindow window) => _isBlind ? [] : [.. _calls.Where(call => window.Contains(call.Started)).Select(static call => call.Id)];

    private static GongWalkOrder Order() => new() { Scope = s_scope, Window = new GongWindow(s_start, s_now), Overlap = s_week, Now = s_now, Company = static () => [] };

    private GongCheckpoint Read()
    {
        using GongCheckpointFile file = GongCheckpointFile.Open(Checkpoint);
        return file.Read()!;
    }

    private string Refusal(GongWalkScope scope) => Refusal(Order() with { Scope = scope });

    private string Refusal(GongWalkOrder order) => Assert.Throws<GongCheckpointException>(() => GongWalk.Begin(Checkpoint, order)).Message;
}
