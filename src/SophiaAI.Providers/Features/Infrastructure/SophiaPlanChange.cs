using SophiaAI.Providers.Core.Records;
using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Features.Infrastructure;

/// <summary>What a plan does to one resource.</summary>
public sealed record SophiaPlanChange
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The kind of resource, such as Warehouse.</summary>
    public required string Kind { get; init; }

    /// <summary>The resource's name.</summary>
    public required string Name { get; init; }

    /// <summary>What is done.</summary>
    [Words(typeof(ResourceAction))]
    public required string Action { get; init; }

    /// <summary>What is done, as a sign that begins a line of a diff.</summary>
    [Words(typeof(PlanSign))]
    public string Sign => PlanSign.Of(Action, Refusal is not null);

    /// <summary>Why, as a sentence; empty where the action says it all.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The properties that change.</summary>
    public IReadOnlyList<SophiaPropertyChange> Properties { get; init; } = [];

    /// <summary>What changes, in a line: the properties with their values, or why nothing is done.</summary>
    public string Summary => Refusal is not null ? $"Refused: {Refusal}" : Properties.Count > 0 ? string.Join(", ", Properties) : Reason;

    /// <summary>The properties whose values nobody can read: whether they are as the manifest says is not known.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>How much it can break.</summary>
    [Words(typeof(ResourceImpact))]
    public required string Impact { get; init; }

    /// <summary>The statements or requests that are sent, for a person to read. No secret is in them.</summary>
    public IReadOnlyList<string> Statements { get; init; } = [];

    /// <summary>Why it is not done, as a sentence; null if it may be.</summary>
    public string? Refusal { get; init; }

    /// <summary>What else is worth knowing, each as a sentence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A hash of the resource as it was read, without secrets: if it is another one later, the resource has moved.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The manifest that says so.</summary>
    public required string Manifest { get; init; }

    /// <summary>The environment whose file was laid over the manifest; null for none.</summary>
    public string? Environment { get; init; }

    /// <summary>A hash of the manifest's texts.</summary>
    public required string ManifestHash { get; init; }

    /// <summary>Where the manifest says so, as <c>sophia.yaml:12</c>.</summary>
    public required string Place { get; init; }

    /// <summary>Whether it is more than a resource that is as the manifest says.</summary>
    internal bool IsShown => Action != ResourceAction.None || Refusal is not null;

    /// <summary>The action and the name.</summary>
    public override string ToString() => $"{Action} {Kind} {Name}";
}
