namespace SophiaAI.Providers.Services.Gong.Walks;

/// <summary>What a run with a checkpoint was asked for.</summary>
internal sealed record GongWalkOrder
{
    /// <summary>What is listed.</summary>
    public required GongWalkScope Scope { get; init; }

    /// <summary>The window. Once there is a checkpoint, its start no longer counts.</summary>
    public required GongWindow Window { get; init; }

    /// <summary>Whether the window's start was given, and is not the usual one.</summary>
    public bool HasFrom { get; init; }

    /// <summary>Whether the window's end was given.</summary>
    public bool HasTo { get; init; }

    /// <summary>How long before the time of a walk that came to its end the next one begins.</summary>
    public required TimeSpan Overlap { get; init; }

    /// <summary>Whether all details are listed.</summary>
    public bool IsDetailed { get; init; }

    /// <summary>The time. A walk does not go beyond it: what happens later would never be read.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The ids of all workspaces of the company, or none if they can't be known. Called once, and only for a checkpoint that fits otherwise.</summary>
    public required Func<IReadOnlyList<string>> Company { get; init; }
}
