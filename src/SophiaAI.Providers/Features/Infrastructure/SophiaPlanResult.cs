using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Records;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure.Applying;

namespace SophiaAI.Providers.Features.Infrastructure;

/// <summary>What became of one change of a plan.</summary>
public sealed record SophiaPlanResult
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The kind of resource, such as Warehouse.</summary>
    public required string Kind { get; init; }

    /// <summary>The resource's name.</summary>
    public required string Name { get; init; }

    /// <summary>What was to be done.</summary>
    [Words(typeof(ResourceAction))]
    public required string Action { get; init; }

    /// <summary>What became of it.</summary>
    [Words(typeof(ApplyStatus))]
    public required string Status { get; init; }

    /// <summary>Why, as a sentence; empty if it was made.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The statements or requests that were sent, for a person to read. No secret is in them.</summary>
    public IReadOnlyList<string> Statements { get; init; } = [];

    /// <summary>What else is worth knowing, each as a sentence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The failure; null if there was none.</summary>
    internal ServiceException? Failure { get; init; }

    /// <summary>Whether it is as the manifest says now.</summary>
    internal bool IsDone => Status is ApplyStatus.Applied or ApplyStatus.Unchanged;

    /// <summary>The status and the name.</summary>
    public override string ToString() => $"{Status}: {Action} {Kind} {Name}";
}
