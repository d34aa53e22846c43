namespace SophiaAI.Providers.Features.Rotation;

/// <summary>What an environment's history says about a secret.</summary>
/// <param name="Since">When the current value was put there; null if unknown.</param>
/// <param name="IsRotated">Whether there was another value before it.</param>
internal sealed record SecretAge(DateTimeOffset? Since, bool IsRotated)
{
    private const int SoonDays = 7;

    /// <summary>The secret's status under its policy.</summary>
    public (string Status, DateTimeOffset? Next, int? DaysLeft) Against(TimeSpan? interval, DateTimeOffset now)
    {
        DateTimeOffset? next = Since + interval;
        int? days = next is { } due ? (due.UtcDateTime.Date - now.UtcDateTime.Date).Days : null;
        string status = days switch
        {
            < 0 => SecretRotationStatus.Overdue,
            0 => SecretRotationStatus.DueToday,
            <= SoonDays => SecretRotationStatus.DueSoon,
            _ => IsRotated ? SecretRotationStatus.Current : SecretRotationStatus.NeverRotated,
        };
        return (status, next, days);
    }
}
