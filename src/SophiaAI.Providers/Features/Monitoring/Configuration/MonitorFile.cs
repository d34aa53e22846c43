using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>All that a monitoring.yaml says. References to secrets are not resolved.</summary>
internal sealed record MonitorFile
{
    /// <summary>What it is called in messages.</summary>
    public string Name { get; init; } = DefaultFile.Name;

    /// <summary>The rules, and who is told.</summary>
    public required MonitorConfiguration Configuration { get; init; }

    /// <summary>What the engine goes by. An Alertmanager that gets the alerts does the rest: who is told, and when.</summary>
    public MonitorConfiguration ForEngine => Notify.Alertmanager is null
        ? Configuration
        : Configuration with { Receivers = [.. Configuration.Receivers.Select(static receiver => receiver with { Targets = [] })] };

    /// <summary>Which checks are run.</summary>
    public CheckSettings Checks { get; init; } = new();

    /// <summary>What is said of sources of measures, by their names, such as <c>Snowflake/Queries</c>.</summary>
    public IReadOnlyDictionary<string, MeasureSettings> Measures { get; init; } = new Dictionary<string, MeasureSettings>();

    /// <summary>Where the messages of each receiver go, by its name, in the order of the receiver's targets.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<MonitorTarget>> Targets { get; init; } = new Dictionary<string, IReadOnlyList<MonitorTarget>>();

    /// <summary>Who else is told.</summary>
    public NotifySettings Notify { get; init; } = new();

    /// <summary>The receivers to which routes lead, and which have no target.</summary>
    public IReadOnlyList<UntoldReceiver> Untold { get; init; } = [];

    /// <summary>Whether nobody can be told of anything, and the file does not say that this is meant.</summary>
    public bool TellsNobody { get; init; }

    /// <summary>What stands in the file and has no effect, such as the colours of a message, or is hardly meant so.</summary>
    public IReadOnlyList<YamlProblem> Notes { get; init; } = [];

    /// <summary>Whether a source is read: one whose values a rule is about, or one that the file names. Nobody pays for what nobody asked for.</summary>
    public bool IsWanted(ServiceMeasureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Measures.TryGetValue(MeasureCatalog.KeyOf(source), out MeasureSettings? settings)
            ? settings.IsEnabled
            : Configuration.Rules.SelectMany(static rule => rule.Condition.Selectors).Any(selector => source.Source.Measures.Any(measure => measure.Name == selector.Name));
    }

    /// <summary>The target that a message of the engine goes to.</summary>
    public MonitorTarget Target(string receiver, ReceiverTarget target) => Targets[receiver].First(one => one.Target.Key == target.Key);
}
