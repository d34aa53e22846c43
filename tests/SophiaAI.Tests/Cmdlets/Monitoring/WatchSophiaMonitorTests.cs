using System.Management.Automation;
using System.Net.Http.Json;
using System.Text.Json;
using SophiaAI.Sandbox;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Monitoring;

/// <summary>The monitor as a command that goes on running, over a day that takes no time.</summary>
public sealed class WatchSophiaMonitorTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const int RunsOfDay = 288;
    private const string Text = """
        interval: 5m
        checks: {include: [Slack/Bot token, Slack/Webhook]}
        rules:
          Down: {measure: up, below: 1, labels: {severity: warning}, annotations: {summary: '{{ $labels.check }} does not work.'}}
          LongDown: {measure: up, below: 1, for: 15m, labels: {severity: critical}, annotations: {summary: '{{ $labels.check }} does not work for long.'}}
        route: {receiver: team, group_by: [alertname], group_wait: 0s, group_interval: 5m, repeat_interval: 4h}
        receivers:
          - name: team
            slack_configs: [{bot_token: '${setting:Slack.BotToken}', send_resolved: true}]
        """;

    // Longer than the wait for the next run.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(5);

    // When each of the two does not work, by the number of the run. What comes after the day ends a watch that has missed something.
    private static readonly (int First, int Count)[] s_bot = [(10, 4), (50, 1), (100, 60)];
    private static readonly (int First, int Count)[] s_webhook = [(12, 1), (150, 20), (280, 5), .. Enumerable.Range(0, 50).Select(static later => (RunsOfDay + 2 + (2 * later), 1))];

    [Fact]
    public async Task A_day_of_a_watch_tells_and_returns_what_288_runs_do()
    {
        SandboxFixture.TakeForDeadlines(s_longestWait);
        try
        {
            using IDisposable stillness = SandboxFixture.StandStill();
            // One of its own: to the others, this day has not been.
            await using SandboxServer server = await SandboxFixture.StartAsync();
            KeepOnlySlack(server);
            DateTimeOffset start = await BeginAsync(server);
            string[] changes = RunDay("runs", start);
            IReadOnlyList<string> told = await MessagesAsync(server, start);

            start = await BeginAsync(server);
            List<PSObject> all = [];
            EngineResult watch = Run(
                $"Watch-SophiaMonitor {Arguments("watch")} | ForEach-Object {{ $all.Add($_); $_ }} | Where-Object State -ne Pending | Select-Object -First {changes.Length} | ForEach-Object {{ Describe $_ }}",
                ("all", all));

            Assert.Empty(watch.Errors);
            Assert.Equal(changes, watch.Output.Select(static line => line.ToString()));
            Assert.Equal(told, await MessagesAsync(server, start));
            // The day has something of everything.
            Assert.All(["Down Bot token Firing", "LongDown Webhook Firing", "LongDown Bot token Resolved"], change => Assert.Contains(change, changes));
            Assert.Contains(told, static message => message.Contains("Still so after 4 hours", StringComparison.Ordinal));
            AssertOneEach(all);
        }
        finally
        {
            SandboxFixture.TakeForDeadlines(longerThan: null);
        }
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_the_next_run_and_no_progress_is_left()
    {
        KeepOnlySlack(Sandbox.Server);
        // Progress is shown of what takes longer than a moment.
        Sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Delay, Service = "slack", Path = "/api/auth.test", DelayMilliseconds = 1000 });
        RecordingHost host = new();
        using Engine engine = new(host);
        using PowerShell shell = engine.Create($"Watch-SophiaMonitor {Arguments("stopped")}");
        shell.BeginInvoke();
        await Patience.UntilAsync(() => shell.Streams.Progress.ToArray().Any(static record => record.StatusDescription.StartsWith("Nothing fires. The next run is at ", StringComparison.Ordinal)), "the wait for the next run");
        int requests = Requests("Slack");

        await shell.StopForTestAsync();

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Empty(shell.Streams.Error);
        Assert.Equal(requests, Requests("Slack"));
        string last = host.TakeText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Last(static line => line.Contains("The next run is at", StringComparison.Ordinal));
        Assert.EndsWith("type = Completed", last, StringComparison.Ordinal);
    }

    // An alert is returned when it has become something else, and not once more while it stays so.
    private static void AssertOneEach(List<PSObject> all)
    {
        Dictionary<string, string> states = [];
        foreach (PSObject alert in all)
        {
            string name = $"{alert.Properties["Name"].Value} {alert.Properties["Summary"].Value}";
            string state = (string)alert.Properties["State"].Value;
            // One that is pending may go without a word, and come again.
            if (state != "Pending") Assert.NotEqual(state, states.GetValueOrDefault(name));
            states[name] = state;
        }

        Assert.Contains(all, static alert => (string)alert.Properties["State"].Value == "Pending");
    }

    // Nothing else is configured, so that nothing else is read.
    private static void KeepOnlySlack(SandboxServer server)
    {
        foreach ((string name, string value) in server.Variables) Environment.SetEnvironmentVariable(name, name.StartsWith("SLACK_", StringComparison.Ordinal) ? value : null);
    }

    // How many requests succeed before each fault, whose order is that of the list.
    private static IEnumerable<Fault> Faults(string path, (int First, int Count)[] times)
    {
        int failed = 0;
        foreach ((int first, int count) in times)
        {
            yield return new Fault { Service = "slack", Path = path, Status = 403, Skip = first - failed, Times = count };
            failed += count;
        }
    }

    private string Arguments(string state) => $"-Path '{Folder.Write("monitoring.yaml", Text)}' -StatePath '{Path.Combine(Folder.Path, state)}'";

    // A second after a slot, with a Slack that has no messages.
    private async Task<DateTimeOffset> BeginAsync(SandboxServer server)
    {
        using HttpClient http = new();
        (await http.DeleteAsync(new Uri(server.Url("slack"), "/_sandbox/slack/messages"), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        SandboxFixture.OpenRateGates();
        server.Faults.Clear();
        server.Faults.Add([.. Faults("/api/auth.test", s_bot), .. Faults("/services/", s_webhook)]);
        Run("function Describe($alert) { \"$($alert.Name) $($alert.Labels['check']) $($alert.State)\" }; $firing = @()");
        DateTimeOffset now = SandboxFixture.Now;
        TimeSpan wait = TimeSpan.FromTicks(s_interval.Ticks - (now.UtcTicks % s_interval.Ticks));
        SandboxFixture.Advance(wait + TimeSpan.FromSeconds(1));
        return now + wait;
    }

    private string[] RunDay(string state, DateTimeOffset start)
    {
        string script = $$"""
            $run = Invoke-SophiaMonitor {{Arguments(state)}}
            $now = @($run.Firing | ForEach-Object { Describe $_ })
            $now | Where-Object { $_ -notin $firing }
            $run.Resolved | ForEach-Object { Describe $_ }
            $firing = $now
            """;
        List<string> changes = [];
        for (int run = 0; run < RunsOfDay; run++)
        {
            EngineResult result = Run(script);
            Assert.Empty(result.Errors);
            changes.AddRange(result.Output.Select(static line => line.ToString()));
            SandboxFixture.Advance(start + ((run + 1) * s_interval) + TimeSpan.FromSeconds(1) - SandboxFixture.Now);
        }

        return [.. changes];
    }

    // What stands in Slack, in order: in which slot it was said, whether it replies, how often it was changed.
    private static async Task<IReadOnlyList<string>> MessagesAsync(SandboxServer server, DateTimeOffset start)
    {
        using HttpClient http = new();
        JsonElement all = await http.GetFromJsonAsync<JsonElement>(new Uri(server.Url("slack"), "/_sandbox/slack/messages"), TestContext.Current.CancellationToken);
        return [.. all.EnumerateArray().Select(message => string.Join(
            ' ',
            (int)((message.GetProperty("time").GetDateTimeOffset() - start) / s_interval),
            message.TryGetProperty("threadTs", out _) ? "reply" : "message",
            message.TryGetProperty("edits", out JsonElement edits) ? edits.GetArrayLength() : 0,
            message.GetProperty("text").GetString()))];
    }
}
