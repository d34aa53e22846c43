namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>Which deployments to list. Members that are null restrict nothing.</summary>
public sealed record VercelDeploymentFilter
{
    /// <summary>A project's id (<c>prj_…</c>) or name.</summary>
    public string? Project { get; init; }

    /// <summary>Whether to list all projects' deployments, even if a project is configured.</summary>
    public bool AllProjects { get; init; }

    /// <summary>States, such as <c>ERROR</c>; any of them.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary><c>production</c>, <c>preview</c> or a custom environment's name.</summary>
    public string? Target { get; init; }

    /// <summary>The Git branch that it was made from.</summary>
    public string? Branch { get; init; }

    /// <summary>The whole hash of the Git commit that it was made from.</summary>
    public string? Sha { get; init; }

    /// <summary>Whether only those are listed that production can be rolled back to.</summary>
    public bool IsRollbackCandidate { get; init; }

    /// <summary>Created after this time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Created before this time.</summary>
    public DateTimeOffset? Until { get; init; }
}
