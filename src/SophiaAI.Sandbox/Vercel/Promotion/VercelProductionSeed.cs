using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Promotion;

/// <summary>What the seeded projects have in production: the builds for it that were promoted, one after the other.</summary>
internal static class VercelProductionSeed
{
    public static IReadOnlyList<VercelProduction> All { get; } = [.. VercelProjectSeed.All.Select(p => Create(p.Id))];

    public static VercelProduction Of(string projectId) => All.First(p => p.ProjectId == projectId);

    private static VercelProduction Create(string projectId) => VercelDeploymentSeed.All
        .Where(d => d.ProjectId == projectId && d.ReadySubstate is "PROMOTED")
        .OrderBy(d => d.AliasAssigned)
        .Aggregate(new VercelProduction(projectId), (production, deployment) => production.With(deployment.Uid, deployment.AliasAssigned!.Value));
}
