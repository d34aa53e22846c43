namespace SophiaAI.Sandbox.Gong.Accounts;

/// <summary>Which users are asked for.</summary>
internal sealed record GongUserFilter
{
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>The first instant that is too late.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>None means all.</summary>
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>Whether Gong's own people who help the company are listed too.</summary>
    public bool IncludesAvatars { get; init; }

    /// <summary>The member "filter" of a body.</summary>
    public static GongUserFilter Read(GongBody body)
    {
        GongBody members = body.RequiredObject("filter");
        GongUserFilter filter = new()
        {
            CreatedFrom = members.Time("createdFromDateTime"),
            CreatedTo = members.Time("createdToDateTime"),
            UserIds = members.Ids("userIds"),
            IncludesAvatars = members.Flag("includeAvatars"),
        };
        body.Check(!(filter.CreatedFrom >= filter.CreatedTo), "createdFromDateTime must be before createdToDateTime");
        return filter;
    }

    public IReadOnlyList<GongUser> Select(IEnumerable<GongUser> users)
    {
        HashSet<string> ids = [.. UserIds];
        return
        [
            .. users.Where(u => (IncludesAvatars || !u.IsAvatar)
                && (CreatedFrom is null || u.Created >= CreatedFrom) && (CreatedTo is null || u.Created < CreatedTo)
                && (ids.Count == 0 || ids.Contains(u.Id))),
        ];
    }
}
