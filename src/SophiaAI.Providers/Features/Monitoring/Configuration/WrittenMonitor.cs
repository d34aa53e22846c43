using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>A monitoring.yaml that was written.</summary>
public sealed record WrittenMonitor
{
    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its full path.</summary>
    public required string FullName { get; init; }

    /// <summary>The full path of the schema beside it, by which editors complete and check it.</summary>
    public required string Schema { get; init; }

    /// <summary>How many rules it has.</summary>
    public int RuleCount { get; init; }

    /// <summary>How many receivers it has.</summary>
    public int ReceiverCount { get; init; }

    /// <summary>What the alertmanager.yml has and this file does not, and which secrets to put elsewhere; each with its line and column. Empty for a starting file.</summary>
    public IReadOnlyList<string> LeftOut { get; init => field = ShownCollection<string>.Of(value); } = ShownCollection<string>.Of([]);

    /// <summary>The full path.</summary>
    public override string ToString() => FullName;
}
