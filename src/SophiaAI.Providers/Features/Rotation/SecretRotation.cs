using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>When a secret was rotated, and when it is due. It holds no value.</summary>
public sealed record SecretRotation
{
    /// <summary>The secret: its variable, or its path where it has none.</summary>
    public required string Name { get; init; }

    /// <summary>The name under which it is rotated: a pair's halves are rotated together, under the first one's. Null for a secret that can't be.</summary>
    public string? RotatedAs { get; init; }

    /// <summary>The service that it signs in to; null for a secret that this module does not know.</summary>
    public string? Service { get; init; }

    /// <summary>The environment: organization/project/name.</summary>
    public required string Environment { get; init; }

    /// <summary>Where it is against its policy.</summary>
    [Words(typeof(SecretRotationStatus))]
    public required string Status { get; init; }

    /// <summary>How it can be rotated.</summary>
    [Words(typeof(RotationMethod))]
    public required string Method { get; init; }

    /// <summary>The policy: how long a value may be used; null for as long as one likes.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>When its value last changed; null when it has been the same since it was put there.</summary>
    public DateTimeOffset? LastRotation { get; init; }

    /// <summary>When the present value was put there; null where the history does not tell.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it is due; null for never.</summary>
    public DateTimeOffset? NextRotation { get; init; }

    /// <summary>Whole days from today to <see cref="NextRotation"/>, in UTC; negative when it is overdue.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>What a rotation that was cut off, or waits for an operator, has to do next; null when none is in progress.</summary>
    [Words(typeof(RotationStep))]
    public string? NextStep { get; init; }
}
