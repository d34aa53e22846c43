using System.Globalization;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Telling;

namespace SophiaAI.Providers.Tests.Features.Monitoring;

/// <summary>Silences are made and ended between two runs, which go by them.</summary>
public sealed class SilenceDeskTests : IDisposable
{
    private readonly Watched _watched = new();

    public void Dispose() => _watched.Dispose();

    [Fact]
    public async Task What_is_silenced_is_not_told_until_the_silence_is_ended()
    {
        _watched.End = Script.Failure(FailureReason.Unavailable);
        SophiaSilence made = await AddAsync(Request("alertname=\"Down\"", "service=\"Fake\""));
        Assert.Equal(("Active", "ada", "The service is moved.", false, 0), (made.State, made.Author, made.Comment, made.UntilResolved, made.FiringCount));
        Assert.Equal(["alertname=\"Down\"", "service=\"Fake\""], made.Matchers);
        Assert.Single((await _watched.NextAsync()).Firing);
        Assert.Empty(_watched.Notifier.Messages);

        SophiaSilence found = await Desk().FindAsync(made.Id, TestContext.Current.CancellationToken);
        Assert.Equal((1, _watched.Now.AddHours(2).AddMinutes(-5)), (found.FiringCount, found.EndsAt));
        await Desk().ExpireAsync(made.Id, TestContext.Current.CancellationToken);
        found = await Desk().FindAsync(made.Id, TestContext.Current.CancellationToken);
        Assert.Equal(("Expired", _watched.Now), (found.State, found.EndsAt));
        await _watched.NextAsync();
        Assert.Equal(MessageKind.First, Assert.Single(_watched.Notifier.Messages).Kind);
    }

    [Fact]
    public async Task Until_it_is_resolved_needs_something_that_fires_and_says_when_it_has_ended()
    {
        SilenceRequest request = Request("alertname=\"Down\"") with { Duration = null };
        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => AddAsync(request));
        Assert.Equal((FailureReason.InvalidRequest, "Nothing that fires matches alertname=\"Down\", so there is nothing to wait for."), (refused.Reason, refused.Message));
        _watched.End = Script.Failure(FailureReason.Unavailable);
        await _watched.RunAsync(TestContext.Current.CancellationToken);
        SophiaSilence made = await AddAsync(request);
        Assert.Equal((true, 1, TimeSpan.FromDays(7)), (made.UntilResolved, made.FiringCount, made.EndsAt - made.StartsAt));
        _watched.End = null;
        SophiaMonitorRun run = await _watched.NextAsync();
        Assert.Equal([$"The silence '{made.Id}' of ada has ended: nothing that it matches fires any more."], run.Warnings);
        Assert.Equal([MessageKind.First, MessageKind.Resolved], _watched.Notifier.Messages.Select(static message => message.Kind));
    }

    [Fact]
    public async Task The_same_call_again_makes_no_second_silence()
    {
        SophiaSilence first = await AddAsync(Request("a=\"b\""));
        _watched.Bed.Clock.Advance(TimeSpan.FromMinutes(10));
        SophiaSilence second = await AddAsync(Request("a=\"b\""));
        Assert.Equal((first.Id, first.EndsAt.AddMinutes(10)), (second.Id, second.EndsAt));
        Assert.Single(await Desk().AllAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_is_written_by_a_plan()
    {
        Assert.Equal("Pending", (await Desk().PlanAsync(Request("a=\"b\"") with { StartsAt = _watched.Now.AddHours(1) }, TestContext.Current.CancellationToken)).Silence.State);
        Assert.False(Directory.Exists(_watched.FolderPath));
        await _watched.RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await Desk().AllAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("a=~\".*\"", 1, "ada", "x", "These matchers would also mute every alert that has none of these labels.")]
    [InlineData("a", 1, "ada", "x", "'a' is not a matcher.")]
    [InlineData("\"a b\"=\"c\"", 1, "ada", "x", "'a b' can't be the name of a label.")]
    [InlineData("a=\"b\"", 169, "ada", "x", "This silence can't be made: it lasts 7d1h, and max_silence is 7d.")]
    [InlineData("a=\"b\"", 1, " ", "x", "This silence can't be made: it has no author.")]
    [InlineData("a=\"b\"", 1, "ada", " ", "This silence can't be made: it has no comment.")]
    [InlineData("a=\"b\"", 0, "ada", "x", "The silence would end at")]
    public async Task What_makes_no_sense_is_refused(string matcher, int hours, string author, string comment, string message)
    {
        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => AddAsync(new SilenceRequest([matcher], author, comment) { Duration = TimeSpan.FromHours(hours) }));
        Assert.Equal(FailureReason.InvalidRequest, refused.Reason);
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.NotNull(refused.RecommendedAction);
    }

    [Fact]
    public async Task A_plan_names_the_silence_that_would_last_longer_and_only_that()
    {
        SilenceRequest request = Request("a=\"b\"");
        Assert.Null((await PlanAsync(request)).Former);
        SophiaSilence made = await AddAsync(request);
        PlannedSilence longer = await PlanAsync(request with { Duration = TimeSpan.FromHours(3) });
        Assert.Equal((made.Id, made.EndsAt, made.EndsAt.AddHours(1)), (longer.Former?.Id, longer.Former?.EndsAt, longer.Silence.EndsAt));
        Assert.Null((await PlanAsync(request with { StartsAt = _watched.Now.AddDays(6) })).Former);
        await AddAsync(request with { StartsAt = _watched.Now.AddDays(6) });
        Assert.Equal([made.EndsAt, _watched.Now.AddDays(6).AddHours(2)], (await Desk().AllAsync(TestContext.Current.CancellationToken)).Select(static silence => silence.EndsAt));
    }

    [Fact]
    public async Task What_has_passed_of_a_window_is_not_added_at_its_end()
    {
        SophiaSilence made = await AddAsync(Request("a=\"b\"") with { StartsAt = _watched.Now.AddMinutes(-30) });
        Assert.Equal((_watched.Now, _watched.Now.AddMinutes(90)), (made.StartsAt, made.EndsAt));
        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => AddAsync(Request("a=\"b\"") with { StartsAt = _watched.Now.AddHours(-2) }));
        Assert.Equal($"The silence would already be over: it would have ended at {_watched.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.", refused.Message);
    }

    [Theory]
    [InlineData("alertname=Downn", "There is no rule and no alert 'Downn'. Did you mean Down?")]
    [InlineData("servce=Gong", "No rule, measure or check gives the label 'servce'. Did you mean service?")]
    [InlineData("severity=critcal", "The severity 'critcal' is none that this module knows. Did you mean critical?")]
    [InlineData("severity=Critical", "The severity 'Critical' is none that this module knows. Did you mean critical?")]
    [InlineData("severity!=Critical, alertname=Down", "The severity 'Critical' is none that this module knows. Did you mean critical?")]
    [InlineData("service=fake", "There is no service 'fake'. Did you mean Fake?")]
    [InlineData("service=Fkae", "There is no service 'Fkae'. Did you mean Fake?")]
    [InlineData("service=~fake", "In service=~\"fake\", the regular expression tells capital letters from small ones, and matches no value that is known. Did you mean service=~\"(?i)fake\"?")]
    [InlineData("alertname=~Dow", "In alertname=~\"Dow\", the regular expression has to match the whole value, and matches none that is known. Did you mean alertname=~\".*Dow.*\"?")]
    [InlineData("alertname=~\"Up|own\"", "In alertname=~\"Up|own\", the regular expression has to match the whole value, and matches none that is known. Did you mean alertname=~\".*(Up|own).*\"?")]
    [InlineData("alertname!~Dow, severity=warning", "In alertname!~\"Dow\", the regular expression has to match the whole value, and matches none that is known. Did you mean alertname!~\".*Dow.*\"?")]
    [InlineData("alertname=A,alertname=B", "No alert meets both alertname=\"A\" and alertname=\"B\". All of the matchers have to be met: make one silence or route for each value, or use a regular expression.")]
    [InlineData("alertname=A,alertname!=A", "No alert meets both alertname=\"A\" and alertname!=\"A\". All of the matchers have to be met.")]
    [InlineData("job=\"a, severity=critical\"", "In job=\"a, severity=critical\", the comma is part of the value. Between two matchers it stands outside of the quotes.")]
    [InlineData("alertname!=\"\"", "Every alert that is known meets alertname!=\"\", so that this would mute everything. Add a matcher that only those meet which are meant, such as service=\"X\".")]
    [InlineData("alertname=~.+, severity=~\".*a.*|i.*|c.*\"", "Every alert that is known meets alertname=~\".+\", severity=~\".*a.*|i.*|c.*\", so that this would mute everything. Add a matcher that only those meet which are meant, such as service=\"X\".")]
    [InlineData("job==nightly", "In job=\"=nightly\", the value begins with a sign. Did you mean job=\"nightly\"?")]
    [InlineData("job='nightly'", "In job=\"'nightly'\", these quotes are part of the value. Did you mean job=\"nightly\"?")]
    [InlineData("job=night*", "In job=\"night*\", the * stands for itself. Did you mean job=~\"night.*\"?")]
    [InlineData("severity=critical OR job=nightly", "In severity=\"critical OR job=nightly\", all that follows the sign is one value. There is no 'or' between matchers: make one silence or route for each, or use a regular expression.")]
    [InlineData("severity=critical and job=nightly", "In severity=\"critical and job=nightly\", all that follows the sign is one value. Put a comma between two matchers.")]
    public async Task What_is_hardly_meant_so_is_said_before_it_is_made(string matcher, string doubt) => Assert.Equal([doubt], (await PlanAsync(Request(matcher))).Doubts);

    [Theory]
    [InlineData("alertname=Down")]
    [InlineData("alertname=NightlyLoad")]
    [InlineData("job=nightly, severity=warning")]
    [InlineData("job=~\"a.*b\"")]
    [InlineData("alertname=~\"Dow.*\"")]
    [InlineData("alertname=~\"D.*\"")]
    [InlineData("alertname=~\"Load.*|Down\"")]
    [InlineData("severity=~\"critical|warning\"")]
    [InlineData("severity=page")]
    [InlineData("service=Ping")]
    [InlineData("service=~\".+\"")]
    [InlineData("alertname!=Down, severity=~.+")]
    [InlineData("path=\"a,b\"")]
    [InlineData("summary=\"stop or go\"")]
    [InlineData("code=\"a=b\"")]
    public async Task What_may_well_be_meant_so_is_not_doubted(string matcher) => Assert.Empty((await PlanAsync(Request(matcher))).Doubts);

    // What alerts have that fire is known too.
    [Theory]
    [InlineData("job=~night", "In job=~\"night\", the regular expression has to match the whole value, and matches none that is known. Did you mean job=~\".*night.*\"?")]
    [InlineData("job=Nightly", "No alert has the job 'Nightly'. Did you mean nightly?")]
    [InlineData("alertname=~Import", null)]
    [InlineData("severity=Page", null)]
    public async Task What_scripts_have_sent_is_known(string matcher, string? doubt)
    {
        await _watched.Monitor().PostAsync(new PostedAlert("Import", LabelSet.Of(("job", "nightly"), ("severity", "Page"))), TestContext.Current.CancellationToken);
        Assert.Equal(doubt is null ? [] : [doubt], (await PlanAsync(Request(matcher))).Doubts);
    }

    [Fact]
    public async Task An_id_that_begins_with_a_hyphen_still_names_its_silence()
    {
        SophiaSilence made = await AddAsync(Request("a=\"b\""));
        string state = Path.Combine(_watched.FolderPath, "state.json");
        await File.WriteAllTextAsync(state, (await File.ReadAllTextAsync(state, TestContext.Current.CancellationToken)).Replace(made.Id, "-tgzHJWr9Q6X6Tz_", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await Desk().ExpireAsync("-tgzHJWr9Q6X6Tz_", TestContext.Current.CancellationToken);
        Assert.Equal("Expired", (await Desk().FindAsync("-tgzHJWr9Q6X6Tz_", TestContext.Current.CancellationToken)).State);
    }

    [Fact]
    public async Task An_error_repeats_the_beginning_of_a_long_id()
    {
        ServiceException missing = await Assert.ThrowsAsync<ServiceException>(() => Desk().ExpireAsync(new string('x', 10_000), TestContext.Current.CancellationToken));
        Assert.Equal($"There is no silence '{new string('x', 99)}…'.", missing.Message);
    }

    [Fact]
    public async Task A_silence_of_no_time_ends_when_it_begins()
    {
        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => PlanAsync(Request("a=\"b\"") with { Duration = TimeSpan.Zero }));
        Assert.EndsWith(" UTC, when it begins.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("job", "Put the value into double quotes")]
    [InlineData("job=\"a", "A matcher is a label, one of")]
    [InlineData("job=~\"(\"", "A matcher is a label, one of")]
    public async Task Quotes_are_recommended_only_where_there_are_none(string matcher, string advice)
    {
        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => PlanAsync(Request(matcher)));
        Assert.StartsWith(advice, refused.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_long_a_silence_would_last_is_said_in_whole_minutes()
    {
        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => PlanAsync(Request("a=\"b\"") with { Duration = null, EndsAt = _watched.Now.AddDays(7).AddMilliseconds(774) }));
        Assert.Equal("This silence can't be made: it lasts 7d1m, and max_silence is 7d.", refused.Message);
    }

    [Fact]
    public async Task One_of_the_file_is_listed_and_ends_only_there()
    {
        _watched.File = WithSilence("ada");
        SophiaSilence listed = (await Desk().AllAsync(TestContext.Current.CancellationToken))[0];
        Assert.Equal(("file:move", "monitoring.yaml:12:5", null), (listed.Id, listed.Place, listed.Problem));
        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => Desk().ExpireAsync("file:move", TestContext.Current.CancellationToken));
        Assert.Equal("The silence 'file:move' stands in line 12 of monitoring.yaml, and can only be ended there.", refused.Message);
        ServiceException missing = await Assert.ThrowsAsync<ServiceException>(() => Desk().ExpireAsync("other", TestContext.Current.CancellationToken));
        Assert.Equal((FailureReason.NotFound, "There is no silence 'other'."), (missing.Reason, missing.Message));
    }

    [Fact]
    public async Task A_silence_that_does_not_count_is_a_warning_of_each_run()
    {
        _watched.File = WithSilence(string.Empty);
        SophiaSilence dropped = (await Desk().AllAsync(TestContext.Current.CancellationToken))[0];
        Assert.Equal(("Dropped", "This silence is not used: it has no author."), (dropped.State, dropped.Problem));
        Assert.Equal(["monitoring.yaml:12:5: This silence is not used: it has no author."], (await _watched.RunAsync(TestContext.Current.CancellationToken)).Warnings);
        Assert.Equal(["monitoring.yaml:12:5: This silence is not used: it has no author."], (await _watched.NextAsync()).Warnings);
    }

    [Fact]
    public async Task Once_a_day_a_line_says_what_was_muted()
    {
        _watched.End = Script.Failure(FailureReason.Unavailable);
        SophiaSilence made = await AddAsync(Request("alertname=\"Down\"") with { Duration = TimeSpan.FromDays(3) });
        await _watched.NextAsync();
        _watched.Bed.Clock.Advance(TimeSpan.FromDays(1));
        SophiaMonitorRun run = await _watched.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("team", "MuteReport", "Sent"), (run.Sent[0].Receiver, run.Sent[0].Kind, run.Sent[0].Outcome));
        AlertMessage message = Assert.Single(_watched.Notifier.Messages);
        Assert.StartsWith("1 alert was muted since ", message.Notice, StringComparison.Ordinal);
        Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $": 1 by the silence of ada until {made.EndsAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC (The service is moved.)."), message.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_webhook_gets_the_line_as_a_summary_and_no_reason()
    {
        using JsonDocument body = JsonDocument.Parse(HookText.Body("team", new AlertMessage("m", MessageKind.MuteReport) { Notice = "1 alert was muted." }));
        Assert.Equal("1 alert was muted.", body.RootElement.GetProperty("commonAnnotations").GetProperty("summary").GetString());
        Assert.False(body.RootElement.TryGetProperty("notification_reason", out _));
    }

    [Fact]
    public async Task A_secret_in_a_comment_is_not_kept()
    {
        _watched.Bed.Runtime.Redactor.Register("a-secret-of-somebody");
        await AddAsync(Request("a=\"b\"") with { Comment = "Because of a-secret-of-somebody." });
        Assert.DoesNotContain("a-secret-of-somebody", await File.ReadAllTextAsync(Path.Combine(_watched.FolderPath, "state.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_matchers_of_an_alert_match_that_one_only()
    {
        _watched.End = Script.Failure(FailureReason.Unavailable);
        SophiaAlert alert = Assert.Single((await _watched.RunAsync(TestContext.Current.CancellationToken)).Firing);
        SophiaSilence planned = (await Desk().PlanAsync(Request([.. SilenceRequest.MatchersOf(alert)]), TestContext.Current.CancellationToken)).Silence;
        Assert.Equal(["alertname=\"Down\"", "check=\"Check\"", "service=\"Fake\"", "severity=\"critical\""], planned.Matchers);
        Assert.Equal(1, planned.FiringCount);
    }

    private static SilenceRequest Request(params string[] matchers) => new(matchers, "ada", "The service is moved.") { Duration = TimeSpan.FromHours(2) };

    private SilenceDesk Desk() => new(_watched.Context(), _watched.File, _watched.Folder);

    private Task<PlannedSilence> PlanAsync(SilenceRequest request) => Desk().PlanAsync(request, TestContext.Current.CancellationToken);

    private Task<SophiaSilence> AddAsync(SilenceRequest request) => Desk().AddAsync(request, TestContext.Current.CancellationToken);

    private Providers.Features.Monitoring.Configuration.MonitorFile WithSilence(string author) => _watched.File with
    {
        Name = "monitoring.yaml",
        Configuration = _watched.File.Configuration with
        {
            Silences = [new Silence("file:move", [new Matcher("a", MatchOperator.Equal, "b")]) { StartsAt = _watched.Now, EndsAt = _watched.Now.AddHours(1), Author = author, Comment = "x", Place = new YamlPlace(12, 5) }],
        },
    };
}
