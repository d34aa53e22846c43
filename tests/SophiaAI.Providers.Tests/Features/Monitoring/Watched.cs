using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Store;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring;

/// <summary>A service that is watched, with one check, its sources, and somebody who is told; and the monitor's folder.</summary>
internal sealed class Watched : IDisposable
{
    public const string Receiver = "team";

    private readonly string _parent = Directory.CreateTempSubdirectory("sophia-").FullName;

    // The time for a check is a deadline, not a wait.
    public TestBed Bed { get; } = new(new VirtualClock { LongestWait = TimeSpan.FromSeconds(59) });

    public FakeNotifier Notifier { get; } = new();

    public List<MeasureSource> Sources { get; } = [];

    /// <summary>How the service's check ends; null if it passes.</summary>
    public Exception? End { get; set; }

    public bool IsConfigured { get; set; } = true;

    public string FolderPath => Path.Combine(_parent, "monitor");

    public MonitorFolder Folder => new(FolderPath);

    public DateTimeOffset Now => Bed.Clock.GetUtcNow();

    public MonitorFile File { get; set; } = new()
    {
        Configuration = new MonitorConfiguration
        {
            Rules = [new AlertRule("Down", new ThresholdCondition(new MeasureSelector("up", []), new ValueLimit(Comparison.Below, 1)))
            {
                Labels = LabelSet.Of(("severity", "critical")),
                Annotations = new Dictionary<string, string> { ["summary"] = "{{ $labels.service }} does not work: {{ $labels.reason }}." },
            }],
            Route = new AlertRoute { Receiver = Receiver, GroupBy = ["alertname"], GroupWait = TimeSpan.Zero, GroupInterval = TimeSpan.FromMinutes(5), RepeatInterval = TimeSpan.FromHours(4) },
            Receivers = [new AlertReceiver(Receiver, [new ReceiverTarget(FakeNotifier.Key, 0, SendResolved: true)])],
        },
        Targets = new Dictionary<string, IReadOnlyList<MonitorTarget>> { [Receiver] = [new MonitorTarget(new ReceiverTarget(FakeNotifier.Key, 0, SendResolved: true)) { Channel = "#ops" }] },
    };

    public ServiceList Services => new(new Service(new ServiceProfile("Fake"))
    {
        Settings = [],
        Needs = _ => IsConfigured ? [] : [new Providers.Core.Settings.SettingNeed()],
        Checks = () => new Script("Fake", Script.Ends("Check", () => End)),
        Endpoints = static _ => [],
        Measures = () => [.. Sources],
        Notifier = Notifier,
    });

    public ProviderContext Context(params (string Name, string Value)[] variables) => new(Services, Bed.Connection(variables), Bed.Events);

    public MonitorRun Monitor() => new(Context(), File, Folder, () => Services.CreateChecks());

    public LastRun Last() => new(Context(), File, Folder, () => Services.CreateChecks());

    public Task<SophiaMonitorRun> RunAsync() => RunAsync(TestContext.Current.CancellationToken);

    public async Task<SophiaMonitorRun> RunAsync(CancellationToken cancellationToken) => (await Monitor().RunAsync(cancellationToken)).Run;

    /// <summary>The next run, five minutes later.</summary>
    public Task<SophiaMonitorRun> NextAsync()
    {
        Bed.Clock.Advance(TimeSpan.FromMinutes(5));
        return RunAsync();
    }

    public void Dispose()
    {
        Bed.Dispose();
        Directory.Delete(_parent, recursive: true);
    }
}
