using SophiaAI.Providers.Features.Rotation;

namespace SophiaAI.Providers.Tests.Features.Rotation;

/// <summary>When a secret is due.</summary>
public sealed class SecretAgeTests
{
    private static readonly DateTimeOffset s_since = new(2026, 8, 25, 23, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_ninetyDays = TimeSpan.FromDays(90);

    // Due on 23 November 2026, by the day and not by the hour.
    [Theory]
    [InlineData("2026-11-15T00:00:00Z", SecretRotationStatus.Current, 8)]
    [InlineData("2026-11-16T23:59:59Z", SecretRotationStatus.DueSoon, 7)]
    [InlineData("2026-11-22T12:00:00Z", SecretRotationStatus.DueSoon, 1)]
    [InlineData("2026-11-23T00:00:00Z", SecretRotationStatus.DueToday, 0)]
    [InlineData("2026-11-23T23:59:59Z", SecretRotationStatus.DueToday, 0)]
    [InlineData("2026-11-24T00:00:00Z", SecretRotationStatus.Overdue, -1)]
    [InlineData("2026-11-23T23:00:00-05:00", SecretRotationStatus.Overdue, -1)]
    public void It_is_due_by_the_day_in_UTC(string now, string status, int days)
    {
        (string found, DateTimeOffset? next, int? left) = new SecretAge(s_since, true).Against(s_ninetyDays, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((status, s_since.AddDays(90), days), (found, next, left));
    }

    [Theory]
    [InlineData(10, SecretRotationStatus.NeverRotated)]
    [InlineData(85, SecretRotationStatus.DueSoon)]
    [InlineData(91, SecretRotationStatus.Overdue)]
    public void One_that_was_never_rotated_counts_from_when_it_was_put_there(int age, string status) =>
        Assert.Equal(status, new SecretAge(s_since, false).Against(s_ninetyDays, s_since.AddDays(age)).Status);

    [Fact]
    public void Without_a_policy_or_a_history_nothing_is_due()
    {
        Assert.Equal((SecretRotationStatus.Current, null, null), new SecretAge(s_since, true).Against(null, s_since.AddYears(9)));
        Assert.Equal((SecretRotationStatus.NeverRotated, null, null), new SecretAge(null, false).Against(s_ninetyDays, s_since));
    }
}
