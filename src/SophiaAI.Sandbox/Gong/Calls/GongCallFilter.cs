namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>Which calls are asked for.</summary>
internal sealed record GongCallFilter
{
    private static readonly TimeSpan s_shortestWindow = TimeSpan.FromMinutes(1);

    public DateTimeOffset? From { get; init; }

    /// <summary>The first instant that is too late.</summary>
    public DateTimeOffset? To { get; init; }

    public string? WorkspaceId { get; init; }

    /// <summary>None means all; so it is with the users.</summary>
    public IReadOnlyList<string> CallIds { get; init; } = [];

    public IReadOnlyList<string> PrimaryUserIds { get; init; } = [];

    public static GongCallFilter Read(GongQuery query)
    {
        GongCallFilter filter = new() { From = query.RequiredTime("fromDateTime"), To = query.RequiredTime("toDateTime"), WorkspaceId = query.Text("workspaceId") };
        filter.Check(query);
        return filter;
    }

    /// <summary>The member "filter" of a body.</summary>
    public static GongCallFilter Read(GongBody body)
    {
        GongBody members = body.RequiredObject("filter");
        GongCallFilter filter = new()
        {
            From = members.Time("fromDateTime"),
            To = members.Time("toDateTime"),
            WorkspaceId = members.Text("workspaceId"),
            CallIds = members.Ids("callIds"),
            PrimaryUserIds = members.Ids("primaryUserIds"),
        };
        filter.Check(body);
        return filter;
    }

    public IReadOnlyList<GongCall> Select(IEnumerable<GongCall> calls)
    {
        HashSet<string> ids = [.. CallIds];
        HashSet<string> users = [.. PrimaryUserIds];
        return
        [
            .. calls.Where(c => (From is null || c.Started >= From) && (To is null || c.Started < To)
                && (WorkspaceId is null || c.WorkspaceId == WorkspaceId)
                && (ids.Count == 0 || ids.Contains(c.Id))
                && (users.Count == 0 || users.Contains(c.PrimaryUserId))),
        ];
    }

    private void Check(GongInput input)
    {
        if (input.Refusal is null && From is { } from && To is { } to)
            input.Check(to - from >= s_shortestWindow, "fromDateTime must be at least 1 minute before toDateTime");
    }
}
