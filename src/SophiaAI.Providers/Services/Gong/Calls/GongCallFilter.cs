namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>Which calls to list, and what of them.</summary>
internal sealed record GongCallFilter
{
    /// <summary>When they began.</summary>
    public required GongWindow Window { get; init; }

    /// <summary>The id of their workspace; null for all workspaces.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>The ids of the users who hosted them; none for all.</summary>
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>Whether all is requested that Gong knows about them.</summary>
    public bool IsDetailed { get; init; }
}
