namespace SophiaAI.Providers.Features.Rotation;

/// <summary>Where a secret stands against its policy.</summary>
internal static class SecretRotationStatus
{
    /// <summary>Its day has passed.</summary>
    public const string Overdue = "Overdue";

    /// <summary>Its day is today, in UTC.</summary>
    public const string DueToday = "DueToday";

    /// <summary>Its day comes within a week.</summary>
    public const string DueSoon = "DueSoon";

    /// <summary>It has time, or its policy is never.</summary>
    public const string Current = "Current";

    /// <summary>It has time, counted from when it was put there; how old it was then nobody knows.</summary>
    public const string NeverRotated = "NeverRotated";
}
