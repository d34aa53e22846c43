namespace SophiaAI.Providers.Features.Rotation;

/// <summary>Where a secret stands against its policy.</summary>
public enum SecretRotationStatus
{
    /// <summary>Its day has passed.</summary>
    Overdue,

    /// <summary>Its day is today, in UTC.</summary>
    DueToday,

    /// <summary>Its day comes within a week.</summary>
    DueSoon,

    /// <summary>It has time, or its policy is never.</summary>
    Current,

    /// <summary>It has time, counted from when it was put there; how old it was then nobody knows.</summary>
    NeverRotated,
}
