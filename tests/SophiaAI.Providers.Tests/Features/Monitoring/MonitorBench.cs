using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Store;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring;

/// <summary>
/// A monitor with one measured service and one place that is told, both of them scripts. A run is a process of its own:
/// nothing but the folder goes from one to the next.
/// </summary>
internal sealed class MonitorBench : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private const string Key = "fake_configs";
    private const string Team = "team";
    private const string Thing = "thing";

    private static readonly MeasureDefinition s_heat = new("heat", "1", "How hot it is.") { Labels = [Thing] };

    private static readonly AlertRule s_hot = Rule("Hot", above: 10, "critical");
    private static readonly AlertRule s_warm = Rule("Warm", above: 5, "warning") with { For = TimeSpan.FromMinutes(10) };

    private readonly List<HeardMessage> _heard = [];

    public MonitorBench(string? folder = null) => Folder = folder ?? Directory.CreateTempSubdirectory("sophia-").FullName;

    /// <summary>Where the state is.</summary>
    public string Folder { get; }

    /// <summary>What was heard, in order.</summary>
    public IReadOnlyList<HeardMessage> Heard => _heard;

    /// <summary>What is measured at a time, by thing.</summary>
    public required Func<DateTimeOffset, IReadOnlyDictionary<string, double>> Values { get; init; }

    /// <summary>Called when a message has arrived, before its sender knows.</summary>
    public Func<HeardMessage, Task>? OnHeard { get; set; }

    /// <summary>How long the source is read.</summary>
    public TimeSpan Reading { get; set; }

    /// <summary>Whether a thing that is warm for ten minutes, above 5, is told too. Above 10 it is hot, at once.</summary>
    public bool HasWarm { get; init; } = true;

    /// <summary>Where the state is, if not in the folder.</summary>
    public Func<ProviderContext, IMonitorStore>? Store { get; init; }

    /// <summary>What answers requests; none are sent to a folder.</summary>
    public HttpMessageHandler? Service { get; init; }

    /// <summary>Settings.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>How things are told: each by itself, without waiting.</summary>
    public AlertRoute Route { get; init; } = new() { Receiver = Team, GroupBy = ["alertname", Thing], GroupWait = TimeSpan.Zero, GroupInterval = Interval, RepeatInterval = TimeSpan.FromHours(4) };

    /// <summary>Runs once, at a time.</summary>
    public Task<SophiaMonitorRun> RunAsync(DateTimeOffset at) => RunAsync(ClockAt(at));

    /// <summary>Runs once, by a clock.</summary>
    public async Task<SophiaMonitorRun> RunAsync(VirtualClock clock)
    {
        using TestBed bed = new(clock, handler: Service is { } service ? _ => service : null);
        return (await NewRun(bed).RunAsync(TestContext.Current.CancellationToken)).Run;
    }

    /// <summary>A clock that shows a time.</summary>
    public static VirtualClock ClockAt(DateTimeOffset at, bool holdsWaits = false)
    {
        // Longer than a wait for a lock, and shorter than what a source may take.
        VirtualClock clock = new() { LongestWait = TimeSpan.FromSeconds(5), HoldsWaits = holdsWaits };
        clock.Advance(at - clock.GetUtcNow());
        return clock;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private MonitorRun NewRun(TestBed bed)
    {
        MeasureSource source = new("Heat", [s_heat], run => ReadAsync(run, bed.Clock));
        Service service = new(new ServiceProfile("Fake"))
        {
            Settings = [],
            Needs = static _ => [],
            Checks = static () => throw new InvalidOperationException("The run gets its checks from its caller."),
            Endpoints = static _ => [],
            Measures = () => [source],
            Notifier = new FakeNotifier(this),
        };
        ServiceList services = new(service);
        SophiaConnection connection = new(services.Settings, ConnectionSource.EnvFile, "test.env", Settings, new ConnectOptions(), bed.Runtime);
        ProviderContext context = new(services, connection, bed.Events);
        return new MonitorRun(context, File(), Store?.Invoke(context) ?? new MonitorFolder(Folder), static () => []);
    }

    private MonitorFile File()
    {
        ReceiverTarget target = new(Key, 0, SendResolved: true);
        return new MonitorFile
        {
            Configuration = new MonitorConfiguration
            {
                Interval = Interval,
                Route = Route,
                Receivers = [new AlertReceiver(Team, [target])],
                Rules = HasWarm ? [s_hot, s_warm] : [s_hot],
            },
            Targets = new Dictionary<string, IReadOnlyList<MonitorTarget>> { [Team] = [new MonitorTarget(target)] },
        };
    }

    private static AlertRule Rule(string name, double above, string severity) => new(name, new ThresholdCondition(new MeasureSelector(s_heat.Name, []), new ValueLimit(Comparison.Above, above))) { Labels = LabelSet.Of(("severity", severity)) };

    private Task ReadAsync(MeasureRun run, VirtualClock clock)
    {
        clock.Advance(Reading);
        foreach ((string thing, double value) in Values(run.Now)) run.Add(s_heat, value, LabelSet.Of((Thing, thing)));
        return Task.CompletedTask;
    }

    /// <summary>A message that has arrived.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Text">Why it was sent, and what it says of which alerts.</param>
    internal sealed record HeardMessage(string Id, string Text);

    private sealed class FakeNotifier(MonitorBench bench) : AlertNotifier
    {
        public override string ConfigurationKey => Key;

        public override async Task<MessageReceipt> SendAsync(ProviderContext context, NotifierTarget target, AlertMessage message, CancellationToken cancellationToken)
        {
            IEnumerable<string> alerts = message.Alerts.Select(static alert => string.Create(CultureInfo.InvariantCulture, $"{alert.Labels["alertname"]} {alert.Labels[Thing]} {alert.Value}{(alert.EndsAt is null ? string.Empty : " ended")}")).Order(StringComparer.Ordinal);
            HeardMessage heard = new(message.Id, $"{message.Kind}: {string.Join(", ", alerts)}");
            bench._heard.Add(heard);
            await (bench.OnHeard?.Invoke(heard) ?? Task.CompletedTask);
            return new MessageReceipt(message.Id, MessageOutcome.Sent, context.Runtime.Time.GetUtcNow()) { Sent = new SentMessage("C1", message.Id) };
        }
    }
}
