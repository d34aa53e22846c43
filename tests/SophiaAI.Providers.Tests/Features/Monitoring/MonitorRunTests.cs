using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring;

/// <summary>Whole runs of the monitor: what is told, once, whatever happens in between.</summary>
public sealed class MonitorRunTests : IDisposable
{
    private readonly Watched _watched = new();

    public void Dispose() => _watched.Dispose();

    [Fact]
    public async Task What_breaks_is_told_once_and_once_when_it_works_again()
    {
        SophiaMonitorRun quiet = await _watched.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 2, false), (quiet.Checks, quiet.Measures, quiet.IsRepeated));
        Assert.Empty(_watched.Notifier.Messages);

        _watched.End = Script.Failure(FailureReason.Unavailable);
        SophiaMonitorRun broken = await _watched.NextAsync();
        SophiaAlert alert = Assert.Single(broken.Firing);
        Assert.Equal(("Down", "Firing", "critical", "Fake", "Unavailable"), (alert.Name, alert.State, alert.Severity, alert.Service, alert.Reason));
        Assert.Equal("Fake does not work: Unavailable.", alert.Summary);
        Assert.Contains("Look at it with Get-SophiaDiagnostic.", alert.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["Fake/Check"], broken.FailedChecks);
        Assert.Equal(("team", "fake_configs/0", "First", "Sent"), (broken.Sent[0].Receiver, broken.Sent[0].Target, broken.Sent[0].Kind, broken.Sent[0].Outcome));
        Assert.Equal("#ops", Assert.Single(_watched.Notifier.Targets).Channel);

        Assert.Single((await _watched.NextAsync()).Firing);
        _watched.End = null;
        SophiaMonitorRun works = await _watched.NextAsync();
        Assert.Empty(works.Firing);
        Assert.Equal("Down", Assert.Single(works.Resolved).Name);
        await _watched.NextAsync();
        Assert.Equal([MessageKind.First, MessageKind.Resolved], _watched.Notifier.Messages.Select(static message => message.Kind));
        Assert.Empty(works.Warnings);
    }

    [Fact]
    public async Task Why_somebody_is_told_is_read_from_what_the_run_has_left()
    {
        _watched.End = Script.Failure(FailureReason.Unavailable);
        await _watched.RunAsync(TestContext.Current.CancellationToken);
        byte[] left = await File.ReadAllBytesAsync(Path.Combine(_watched.FolderPath, "state.json"), TestContext.Current.CancellationToken);
        _watched.Bed.Clock.Advance(TimeSpan.FromMinutes(2));

        SophiaAlertDecision decision = Assert.Single(await _watched.Last().DecisionsAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("Down", "Firing", "team", "none", false), (decision.Name, decision.State, decision.Receiver, decision.Reason, decision.HasMessageWaiting));
        Assert.Equal(decision.ToldAt?.AddHours(4), decision.Until);
        IReadOnlyList<SophiaAlertRoute> routes = await _watched.Last().RoutesAsync([LabelSet.Of(("alertname", "Down")), LabelSet.Of(("alertname", "Other"))], at: null, TestContext.Current.CancellationToken);
        Assert.Equal([false, true], routes.Select(static route => route.IsNewGroup));
        Assert.Equal(("team", "fake_configs/0", "{}:{alertname=\"Down\"}"), (routes[0].Receiver, routes[0].Targets[0], routes[0].Group));

        Assert.Equal(left, await File.ReadAllBytesAsync(Path.Combine(_watched.FolderPath, "state.json"), TestContext.Current.CancellationToken));
        Assert.Single(_watched.Notifier.Messages);
    }

    [Fact]
    public async Task A_second_run_of_a_slot_checks_nothing_and_tells_nothing()
    {
        _watched.End = Script.Failure(FailureReason.Timeout);
        await _watched.RunAsync(TestContext.Current.CancellationToken);
        _watched.Bed.Clock.Advance(TimeSpan.FromSeconds(70));
        SophiaMonitorRun second = await _watched.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal((true, 0), (second.IsRepeated, second.Checks));
        Assert.Single(second.Firing);
        Assert.Single(_watched.Notifier.Messages);
    }

    [Fact]
    public async Task A_message_that_was_not_taken_is_told_and_sent_by_the_next_run()
    {
        _watched.End = Script.Failure(FailureReason.Timeout);
        _watched.Notifier.Answer = static _ => MessageOutcome.Failed;
        SophiaMonitorRun failed = await _watched.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("It was not taken.", Assert.Single(failed.Unsent).Error);
        Assert.Contains("A message to 'team' (fake_configs/0) was not sent: It was not taken.", failed.Warnings);
        _watched.Notifier.Answer = static _ => MessageOutcome.Sent;
        // The same slot: what waits is sent nevertheless.
        _watched.Bed.Clock.Advance(TimeSpan.FromSeconds(70));
        SophiaMonitorRun second = await _watched.RunAsync(TestContext.Current.CancellationToken);
        Assert.True(second.IsRepeated);
        Assert.Single(second.Sent);
        Assert.Empty((await _watched.NextAsync()).Sent);
    }

    [Fact]
    public async Task What_was_not_sent_is_told_in_sentences()
    {
        _watched.End = Script.Failure(FailureReason.Timeout);
        _watched.Notifier.Answer = static _ => MessageOutcome.Failed;
        _watched.Notifier.Refusal = ("The channel is not there: channel_not_found", "Check its name.");
        SophiaMonitorRun failed = await _watched.RunAsync(TestContext.Current.CancellationToken);
        Assert.Contains("A message to 'team' (fake_configs/0) was not sent: The channel is not there: channel_not_found. Check its name.", failed.Warnings);
    }

    [Fact]
    public async Task A_cut_before_the_message_is_sent_loses_neither_it_nor_a_value()
    {
        _watched.End = Script.Failure(FailureReason.Timeout);
        using CancellationTokenSource cut = new();
        _watched.Notifier.Answer = _ =>
        {
            cut.Cancel();
            return MessageOutcome.Sent;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _watched.RunAsync(cut.Token));
        // As if the machine had stopped before the samples were written, too.
        foreach (string file in Directory.GetFiles(_watched.FolderPath, "*.jsonl")) File.Delete(file);
        DateTimeOffset slot = _watched.Now;
        _watched.Notifier.Answer = static _ => MessageOutcome.Sent;

        SophiaMonitorRun next = await _watched.NextAsync();

        Assert.Single(next.Sent);
        Assert.Single(_watched.Notifier.Messages);
        LabelSet labels = LabelSet.Of(("service", "Fake"), ("check", "Check"));
        Assert.Equal([0, 0], (await _watched.Last().SamplesAsync(TestContext.Current.CancellationToken)).Samples("up", labels, slot.AddHours(-1), slot.AddHours(1)).Select(static sample => sample.Mean));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"version\":1,\"engine\":{\"version\":1,\"alerts\":7}}")]
    [InlineData("{\"version\":1,\"slot\":1763640000,\"engine\":null}")]
    [InlineData("{\"version\":1,\"slot\":1763640000}")]
    public async Task A_state_that_can_not_be_read_is_kept_aside_and_told_and_resolves_nothing_unseen(string text)
    {
        _watched.End = Script.Failure(FailureReason.Timeout);
        await _watched.RunAsync(TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(_watched.FolderPath, "state.json"), text);
        _watched.Notifier.Messages.Clear();

        SophiaMonitorRun run = await _watched.NextAsync();

        string aside = Assert.Single(Directory.GetFiles(_watched.FolderPath, "*.unreadable"));
        Assert.Equal(text, File.ReadAllText(aside));
        Assert.EndsWith($"It is kept as '{aside}', and the monitor begins anew, without the silences that commands had made.", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(MessageKind.StateLost, Assert.Single(_watched.Notifier.Messages).Kind);
        Assert.Single(run.Firing);
    }

    // Whoever is on an older version must not end the silences of all others.
    [Theory]
    [InlineData("{\"version\":9}", "(format 9). This is version ")]
    [InlineData("{\"version\":9,\"module\":\"7.1.0\",\"slot\":\"of another shape\"}", "(format 9). Version 7.1.0 has written it. This is version ")]
    [InlineData("{\"version\":9,\"slot\":", "(format 9). This is version ")]
    [InlineData("{\"version\":1,\"module\":\"7.1.0\",\"engine\":{\"version\":99}}", "This one knows version 1. Version 7.1.0 has written it. This is version ")]
    public async Task A_state_of_a_newer_version_is_left_alone_by_all_that_would_write(string text, string message)
    {
        string path = Path.Combine(_watched.FolderPath, "state.json");
        _watched.End = Script.Failure(FailureReason.Timeout);
        await _watched.RunAsync(TestContext.Current.CancellationToken);
        _watched.Notifier.Messages.Clear();
        File.WriteAllText(path, text);
        _watched.Bed.Clock.Advance(TimeSpan.FromMinutes(5));
        SilenceRequest silence = new(["a=\"b\""], "ada", "c") { Duration = TimeSpan.FromHours(1) };
        SilenceDesk desk = new(_watched.Context(), _watched.File, _watched.Folder);
        CancellationToken stop = TestContext.Current.CancellationToken;
        foreach (Func<Task> call in new Func<Task>[]
        {
            _watched.RunAsync, () => PostAsync(new PostedAlert("Import", LabelSet.Empty)), () => _watched.Monitor().TestAsync(stop), () => _watched.Monitor().PlanAsync(new PostedAlert("Import", LabelSet.Empty), stop),
            () => desk.AddAsync(silence, stop), () => desk.PlanAsync(silence, stop), () => desk.ExpireAsync("id", stop), () => desk.AllAsync(stop), () => _watched.Last().AlertsAsync(stop),
        })
        {
            ServiceException refused = await Assert.ThrowsAsync<ServiceException>(call);
            Assert.Equal(FailureReason.InvalidResponse, refused.Reason);
            Assert.Contains(message, refused.Message, StringComparison.Ordinal);
            Assert.StartsWith("Update the module", refused.RecommendedAction, StringComparison.Ordinal);
        }

        Assert.Equal(text, File.ReadAllText(path));
        Assert.Empty(Directory.GetFiles(_watched.FolderPath, "*.unreadable"));
        Assert.Empty(_watched.Notifier.Messages);
    }

    [Fact]
    public async Task A_state_says_which_version_has_written_it()
    {
        await _watched.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Providers.Core.Http.ClientIdentity.Version, _watched.Folder.Load(_watched.Now).State.Module);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_would_be_said_of_a_damaged_state_is_said_before(bool isPost)
    {
        await _watched.RunAsync(TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(_watched.FolderPath, "state.json"), "{\"version\":1,");
        SilenceDesk desk = new(_watched.Context(), _watched.File, _watched.Folder);
        IReadOnlyList<string> warnings = isPost ? (await _watched.Monitor().PlanAsync(new PostedAlert("Import", LabelSet.Empty), TestContext.Current.CancellationToken)).Warnings : await PlannedAsync(desk);
        Assert.EndsWith("is damaged. It would be kept aside, and the monitor would begin anew, without the silences that commands had made.", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_watched.FolderPath, "*.unreadable"));
    }

    [Fact]
    public async Task A_test_after_a_loss_gives_what_the_run_would_tell()
    {
        _watched.End = Script.Failure(FailureReason.Timeout);
        await _watched.RunAsync(TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(_watched.FolderPath, "state.json"), "nonsense");
        Assert.Equal(["StateLost"], (await _watched.Monitor().TestAsync(TestContext.Current.CancellationToken)).Run.Unsent.Select(static message => message.Kind));
    }

    [Fact]
    public async Task Whether_there_is_anything_to_end_is_known_before()
    {
        PostedAlert alert = new("Import", LabelSet.Empty);
        Assert.False((await _watched.Monitor().PlanAsync(alert with { EndsAt = _watched.Now }, TestContext.Current.CancellationToken)).Exists);
        Assert.True((await _watched.Monitor().PlanAsync(alert, TestContext.Current.CancellationToken)).Exists);
        await PostAsync(alert);
        Assert.True((await _watched.Monitor().PlanAsync(alert with { EndsAt = _watched.Now }, TestContext.Current.CancellationToken)).Exists);
    }

    [Fact]
    public async Task While_another_run_works_it_fails_and_sends_nothing()
    {
        _watched.End = Script.Failure(FailureReason.Timeout);
        using IDisposable other = await _watched.Folder.LockAsync(_watched.Bed.Runtime, TimeSpan.Zero, TestContext.Current.CancellationToken);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(_watched.RunAsync);
        Assert.Equal(FailureReason.Conflict, failure.Reason);
        Assert.Empty(_watched.Notifier.Messages);
        // Who waits is told so, once in words, and by a progress all the time.
        string wait = $"Another run of the monitor works with '{_watched.FolderPath}': waiting until it has ended";
        Assert.Equal([wait + "."], _watched.Bed.Events.Messages(ProviderEventKind.Verbose));
        Assert.All(_watched.Bed.Events.Messages(ProviderEventKind.Progress), message => Assert.Equal(wait, message));
        Assert.True(_watched.Bed.Events.Messages(ProviderEventKind.Progress).Count() > 100);
    }

    [Fact]
    public async Task A_test_gives_the_alerts_sends_nothing_and_writes_nothing()
    {
        _watched.End = Script.Failure(FailureReason.Timeout);
        (SophiaMonitorRun run, IReadOnlyList<SophiaAlert> alerts) = await _watched.Monitor().TestAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Firing", Assert.Single(alerts).State);
        Assert.Null(Assert.Single(run.Unsent).Outcome);
        Assert.Empty(_watched.Notifier.Messages);
        Assert.False(Directory.Exists(_watched.FolderPath));
    }

    [Fact]
    public async Task An_alert_of_a_script_goes_the_same_way_and_ends_when_the_script_says_so()
    {
        (SophiaAlert? alert, SophiaMonitorRun run) = await PostAsync(new PostedAlert("Import", LabelSet.Of(("severity", "warning"))) { Annotations = LabelSet.Of(("summary", "It is late.")), IsDrill = true });
        Assert.Equal(("Import", "Firing", "It is late.", true), (alert!.Name, alert.State, alert.Summary, alert.IsDrill));
        Assert.Single(run.Sent);
        Assert.True(Assert.Single(_watched.Notifier.Messages).Alerts[0].IsDrill);
        _watched.Bed.Clock.Advance(TimeSpan.FromMinutes(1));
        await PostAsync(new PostedAlert("Import", LabelSet.Of(("severity", "warning"))) { EndsAt = _watched.Now, IsDrill = true });
        await _watched.NextAsync();
        Assert.Equal([MessageKind.First, MessageKind.Resolved], _watched.Notifier.Messages.Select(static message => message.Kind));
        Assert.Null((await PostAsync(new PostedAlert("Other", LabelSet.Empty) { EndsAt = _watched.Now })).Alert);
    }

    [Fact]
    public async Task A_drill_neither_changes_nor_ends_a_real_alert()
    {
        PostedAlert real = new("Import", LabelSet.Of(("severity", "critical"))) { Annotations = LabelSet.Of(("summary", "It has failed.")) };
        await PostAsync(real);
        (SophiaAlert? drill, _) = await PostAsync(real with { Annotations = LabelSet.Of(("summary", "An exercise.")), IsDrill = true });
        Assert.Equal("An exercise.", drill!.Summary);
        await PostAsync(real with { Annotations = LabelSet.Empty, EndsAt = _watched.Now, IsDrill = true });

        SophiaAlert[] alerts = [.. await _watched.Last().AlertsAsync(TestContext.Current.CancellationToken)];
        Assert.Equal(["It has failed. False Firing", "An exercise. True Resolved"], alerts.Select(static alert => $"{alert.Summary} {alert.IsDrill} {alert.State}"));
    }

    [Fact]
    public async Task Messages_that_wait_for_the_same_reason_are_one_warning_which_says_what_is_known()
    {
        _watched.File = _watched.File with { Configuration = _watched.File.Configuration with { Route = _watched.File.Configuration.Route with { GroupBy = ["..."] } } };
        _watched.Notifier.Answer = static _ => MessageOutcome.Doubtful;
        await PostAsync(new PostedAlert("One", LabelSet.Empty));
        (_, SophiaMonitorRun run) = await PostAsync(new PostedAlert("Two", LabelSet.Empty));
        Assert.Equal("2 messages to 'team' (fake_configs/0) may not have arrived, and the next run sends them again: It was not taken.", Assert.Single(run.Warnings));
    }

    [Fact]
    public async Task Too_many_alerts_of_scripts_are_refused_in_words()
    {
        EngineState full = EngineState.Empty with
        {
            Alerts = Enumerable.Range(0, Limits.MostAlerts)
                .Select(static number => LabelSet.Of(("alertname", "Job"), ("n", number.ToString(CultureInfo.InvariantCulture))))
                .Select(labels => new AlertRecord(Fingerprint.Of(labels), labels)
                {
                    Phase = AlertPhase.Firing,
                    ActiveAt = _watched.Now,
                    StartsAt = _watched.Now,
                    FiredAt = _watched.Now,
                    EndsAt = _watched.Now.AddHours(1),
                    UpdatedAt = _watched.Now,
                })
                .ToImmutableDictionary(static alert => alert.Fingerprint),
        };
        await PostAsync(new PostedAlert("First", LabelSet.Empty));
        using (await _watched.Folder.LockAsync(_watched.Bed.Runtime, TimeSpan.Zero, TestContext.Current.CancellationToken))
            _watched.Folder.Save(_watched.Folder.Load(_watched.Now).State with { Engine = full.ToBytes() });
        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => PostAsync(new PostedAlert("Import", LabelSet.Empty)));
        Assert.Equal(FailureReason.InvalidRequest, refused.Reason);
        Assert.EndsWith("'Import' was not raised.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_way_shows_no_secret_that_was_asked_about_and_no_control_characters()
    {
        LastRun last = new(_watched.Context(), _watched.File with { Configuration = _watched.File.Configuration with { Route = _watched.File.Configuration.Route with { GroupBy = ["job", "team"] } } }, _watched.Folder, () => _watched.Services.CreateChecks());
        _watched.Bed.Runtime.Redactor.Register("hush-hush-hush");
        SophiaAlertRoute way = Assert.Single(await last.RoutesAsync([LabelSet.Of(("job", "hush-hush-hush"), ("team", "a\u001b[31m"))], at: null, TestContext.Current.CancellationToken));
        Assert.Equal("a\u241b[31m", way.Labels["team"]);
        Assert.Equal(way.Labels, way.GroupLabels);
        Assert.DoesNotContain("hush", $"{way.Labels["job"]} {way.Group}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_alerts_of_the_last_run_are_read_without_running()
    {
        Assert.Empty(await _watched.Last().AlertsAsync(TestContext.Current.CancellationToken));
        _watched.End = Script.Failure(FailureReason.Timeout);
        await _watched.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Fake does not work: Timeout.", Assert.Single(await _watched.Last().AlertsAsync(TestContext.Current.CancellationToken)).Summary);
        File.WriteAllText(Path.Combine(_watched.FolderPath, "state.json"), "nonsense");
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => _watched.Last().AlertsAsync(TestContext.Current.CancellationToken))).Reason);
    }

    [Fact]
    public async Task A_webhook_gets_what_Alertmanager_would_send()
    {
        ReceiverTarget target = new("webhook_configs", 0, SendResolved: true);
        _watched.Bed.Variables["HOOK"] = "https://hooks.example.com/in/secret-path?token=a%20b";
        _watched.File = _watched.File with
        {
            Configuration = _watched.File.Configuration with { Receivers = [new AlertReceiver(Watched.Receiver, [target])] },
            Targets = new Dictionary<string, IReadOnlyList<MonitorTarget>> { [Watched.Receiver] = [new MonitorTarget(target) { WebhookUrl = new SecretReference(SecretReferenceKind.Env, "HOOK") }] },
        };
        _watched.Bed.Service.Always(HttpStatusCode.OK);
        _watched.End = Script.Failure(FailureReason.Timeout);

        SophiaMonitorRun run = await _watched.RunAsync(TestContext.Current.CancellationToken);

        Assert.Single(run.Sent);
        SentRequest sent = Assert.Single(_watched.Bed.Service.Requests);
        Assert.Equal("https://hooks.example.com/in/secret-path?token=a%20b", sent.Address.AbsoluteUri);
        using JsonDocument body = JsonDocument.Parse(sent.Body);
        JsonElement root = body.RootElement;
        Assert.Equal(("4", "firing", "team", "first notification"), (root.GetProperty("version").GetString(), root.GetProperty("status").GetString(), root.GetProperty("receiver").GetString(), root.GetProperty("notification_reason").GetString()));
        Assert.Equal("{}:{alertname=\"Down\"}", root.GetProperty("groupKey").GetString());
        JsonElement alert = root.GetProperty("alerts")[0];
        Assert.Equal(("firing", "0001-01-01T00:00:00Z", "Check"), (alert.GetProperty("status").GetString(), alert.GetProperty("endsAt").GetString(), alert.GetProperty("labels").GetProperty("check").GetString()));
        Assert.DoesNotContain("secret-path", _watched.Bed.Events.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Alertmanager_gets_the_alerts_and_nobody_else_is_told()
    {
        _watched.File = _watched.File with { Notify = new NotifySettings { Alertmanager = new SecretReference(SecretReferenceKind.Literal, "https://alerts.example.com/am/"), DeadMansSwitch = new SecretReference(SecretReferenceKind.Env, "PING") } };
        _watched.Bed.Variables["PING"] = "https://ping.example.com/abc/";
        _watched.Bed.Service.Always(HttpStatusCode.OK);
        _watched.End = Script.Failure(FailureReason.Timeout);

        SophiaMonitorRun run = await _watched.RunAsync(TestContext.Current.CancellationToken);

        Assert.Empty(run.Warnings);
        Assert.Empty(_watched.Notifier.Messages);
        Assert.Equal(["https://alerts.example.com/am/api/v2/alerts", "https://ping.example.com/abc/"], _watched.Bed.Service.Requests.Select(static request => request.Address.AbsoluteUri));
        using JsonDocument body = JsonDocument.Parse(_watched.Bed.Service.Requests[0].Body);
        JsonElement alert = Assert.Single(body.RootElement.EnumerateArray());
        Assert.Equal("Down", alert.GetProperty("labels").GetProperty("alertname").GetString());
        Assert.Equal("2026-11-20T12:20:00.000Z", alert.GetProperty("endsAt").GetString());
    }

    [Fact]
    public async Task A_ping_that_has_no_address_is_a_warning_and_the_run_has_done_its_work()
    {
        _watched.File = _watched.File with { Notify = new NotifySettings { DeadMansSwitch = new SecretReference(SecretReferenceKind.Env, "PING") } };
        SophiaMonitorRun run = await _watched.RunAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("The dead man's switch was not pinged: monitoring.yaml refers to ${env:PING}, and that has no value.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> PlannedAsync(SilenceDesk desk)
    {
        await desk.PlanAsync(new SilenceRequest(["a=\"b\""], "ada", "c") { Duration = TimeSpan.FromHours(1) }, TestContext.Current.CancellationToken);
        return desk.PlanWarnings;
    }

    private Task<(SophiaAlert? Alert, SophiaMonitorRun Run)> PostAsync(PostedAlert alert) => _watched.Monitor().PostAsync(alert, TestContext.Current.CancellationToken);
}
