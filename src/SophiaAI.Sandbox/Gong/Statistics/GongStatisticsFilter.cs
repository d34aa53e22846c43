using SophiaAI.Sandbox.Gong.Accounts;

namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>Of whom, and of which days, statistics are asked for.</summary>
internal sealed record GongStatisticsFilter
{
    public required GongPeriod Period { get; init; }

    /// <summary>None means all.</summary>
    public required IReadOnlyList<string> UserIds { get; init; }

    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>The first instant that is too late.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>The member "filter" of a body.</summary>
    public static GongStatisticsFilter Read(GongBody body, TimeProvider time)
    {
        GongBody members = body.RequiredObject("filter");
        GongStatisticsFilter filter = new()
        {
            Period = new GongPeriod(members.RequiredDate("fromDate"), members.RequiredDate("toDate")),
            UserIds = members.Ids("userIds"),
            CreatedFrom = members.Time("createdFromDateTime"),
            CreatedTo = members.Time("createdToDateTime"),
        };
        if (body.Refusal is null)
            filter.Check(members, GongCompanyTime.DayOf(time.GetUtcNow()));
        return filter;
    }

    public bool Selects(GongUser user) =>
        (UserIds.Count == 0 || UserIds.Contains(user.Id)) && (CreatedFrom is null || user.Created >= CreatedFrom) && (CreatedTo is null || user.Created < CreatedTo);

    private void Check(GongBody members, DateOnly today)
    {
        members.Check(Period.From <= Period.To, "filter.fromDate must not be after filter.toDate");
        members.Check(Period.To <= today, $"filter.toDate must not exceed the current day, {GongTime.Text(today)}: {GongTime.Text(Period.To)}");
    }
}
