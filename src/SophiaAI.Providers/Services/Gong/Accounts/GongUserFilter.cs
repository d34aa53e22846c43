namespace SophiaAI.Providers.Services.Gong.Accounts;

/// <summary>Which users to list; without members, all.</summary>
internal sealed record GongUserFilter
{
    /// <summary>Created at this time or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Created before this time.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Whether it lists all.</summary>
    public bool IsEmpty => CreatedFrom is null && CreatedTo is null;
}
