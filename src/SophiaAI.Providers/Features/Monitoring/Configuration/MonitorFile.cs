using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>All that a monitoring.yaml says. References to secrets are not resolved.</summary>
internal sealed record MonitorFile
{
    /// <summary>What it is called in messages.</summary>
    public string Name { get; init; } = DefaultFile.Name;

    /// <summary>The rules, and who is told: what the engine takes.</summary>
    public required MonitorConfiguration Configuration { get; init; }

    /// <summary>Which checks are run.</summary>
    public CheckSettings Checks { get; init; } = new();

    /// <summary>What is said of sources of measures, by their names, such as <c>Snowflake/Queries</c>.</summary>
    public IReadOnlyDictionary<string, MeasureSettings> Measures { get; init; } = new Dictionary<string, MeasureSettings>();

    /// <summary>Where the messages of each receiver go, by its name, in the order of the receiver's targets.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<MonitorTarget>> Targets { get; init; } = new Dictionary<string, IReadOnlyList<MonitorTarget>>();

    /// <summary>Who else is told.</summary>
    public NotifySettings Notify { get; init; } = new();

    /// <summary>What stands in the file and has no effect, such as the colours of a message.</summary>
    public IReadOnlyList<YamlProblem> Notes { get; init; } = [];

    /// <summary>The target that a message of the engine goes to.</summary>
    public MonitorTarget Target(string receiver, ReceiverTarget target) => Targets[receiver].First(one => one.Target.Key == target.Key);
}
