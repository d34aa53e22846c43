using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>A step of a rotation: done, or planned. Contains no secret.</summary>
public sealed record SecretRotationStep
{
    /// <summary>The credential, by the variable of its first setting.</summary>
    public required string Name { get; init; }

    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The step.</summary>
    [Words(typeof(RotationStep))]
    public required string Step { get; init; }

    /// <summary>The outcome.</summary>
    [Words(typeof(RotationStepStatus))]
    public required string Status { get; init; }

    /// <summary>What was done, or would be.</summary>
    public required string Detail { get; init; }

    /// <summary>The environment: organization/project/name.</summary>
    public required string Environment { get; init; }

    /// <summary>The revision that the step has written; null if it wrote none.</summary>
    public int? Revision { get; init; }

    /// <summary>When the step was done, in UTC; null if it is only planned.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>What was done to which secret.</summary>
    public override string ToString() => $"{Name}: {Step} {Status}";
}
