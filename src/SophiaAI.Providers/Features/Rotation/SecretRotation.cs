using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>When a secret was rotated, and when it is due. Contains no value.</summary>
public sealed record SecretRotation
{
    /// <summary>The secret: its variable, or its path if it has none.</summary>
    public required string Name { get; init; }

    /// <summary>The name under which it is rotated: both halves of a pair are rotated together, under the first one's name. Null if it can't be rotated.</summary>
    public string? RotatedAs { get; init; }

    /// <summary>The service that it signs in to; null if this module does not know the secret.</summary>
    public string? Service { get; init; }

    /// <summary>The environment: organization/project/name.</summary>
    public required string Environment { get; init; }

    /// <summary>The status under its policy.</summary>
    [Words(typeof(SecretRotationStatus))]
    public required string Status { get; init; }

    /// <summary>How it can be rotated.</summary>
    [Words(typeof(RotationMethod))]
    public required string Method { get; init; }

    /// <summary>The policy: how long a value may be used; null for no limit.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>When its value last changed; null if it has never changed.</summary>
    public DateTimeOffset? LastRotation { get; init; }

    /// <summary>When the current value was put there; null if the history does not show it.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it is due; null for never.</summary>
    public DateTimeOffset? NextRotation { get; init; }

    /// <summary>Whole days from today to <see cref="NextRotation"/>, in UTC; negative when it is overdue.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>The next step of a rotation that was interrupted or is waiting for an operator; null if none is in progress.</summary>
    [Words(typeof(RotationStep))]
    public string? NextStep { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
