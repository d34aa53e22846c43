namespace SophiaAI.Sandbox.Vercel.Promotion;

/// <summary>What a project has in production, and had before.</summary>
internal sealed record VercelProduction(string ProjectId)
{
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<VercelProductionPeriod> Periods { get; init; } = [];

    /// <summary>The deployment in production, if any.</summary>
    public string? CurrentId => Periods is [.., { To: null } last] ? last.DeploymentId : null;

    /// <summary>Whether the project was rolled back: until something is promoted, new production builds wait for that.</summary>
    public bool IsRolledBack { get; init; }

    public VercelRollbackDescription? RollbackDescription { get; init; }

    /// <summary>The last job that moves, or has moved, the aliases.</summary>
    public VercelAliasJob? Job { get; init; }

    /// <summary>From <paramref name="time"/> on, the deployment is in production; null if there is none.</summary>
    public VercelProduction With(string? deploymentId, long time)
    {
        IEnumerable<VercelProductionPeriod> past = Periods.Select(p => p.To is null ? p with { To = time } : p);
        return this with { Periods = [.. deploymentId is null ? past : past.Append(new VercelProductionPeriod(deploymentId, time, null))] };
    }
}
