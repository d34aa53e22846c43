namespace SophiaAI.Providers.Features.Rotation;

/// <summary>A secret's status under its policy.</summary>
internal static class SecretRotationStatus
{
    /// <summary>Its due date has passed.</summary>
    public const string Overdue = "Overdue";

    /// <summary>It is due today, in UTC.</summary>
    public const string DueToday = "DueToday";

    /// <summary>It is due within a week.</summary>
    public const string DueSoon = "DueSoon";

    /// <summary>It is not due soon, or its policy is never.</summary>
    public const string Current = "Current";

    /// <summary>It is not due soon, counting from when it was put there; how old it was by then is unknown.</summary>
    public const string NeverRotated = "NeverRotated";
}
