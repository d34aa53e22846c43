using System.Globalization;
using SophiaAI.Sandbox.Vercel.Deployments;
using SophiaAI.Sandbox.Vercel.Promotion;

namespace SophiaAI.Sandbox.Vercel.Aliases;

/// <summary>The aliases that exist from the start: those of production, and those of branches, which lead to the newest build.</summary>
internal static class VercelAliasSeed
{
    private const int MillisecondsApart = 1000;

    public static IReadOnlyList<VercelAlias> All { get; } = [.. OfProduction().Concat(OfBranches()).Select(Number)];

    private static IEnumerable<VercelAlias> OfProduction()
    {
        foreach (VercelProject project in VercelProjectSeed.All)
        {
            VercelDeployment current = VercelDeploymentSeed.All.First(d => d.Uid == VercelProductionSeed.Of(project.Id).CurrentId);
            foreach (string name in VercelAliasNames.OfProduction(project, SandboxCredentials.VercelTeamSlug).Append(project.Name + VercelAliasNames.Own))
                yield return Create(name, project.CreatedAt, current) with { IsOfProduction = true };
        }
    }

    private static IEnumerable<VercelAlias> OfBranches() => VercelDeploymentSeed.All
        .Where(d => d.AliasAssigned is not null)
        .GroupBy(d => VercelAliasNames.OfPreview(d, SandboxCredentials.VercelTeamSlug))
        .Select(group => Create(group.Key, group.Last().AliasAssigned!.Value, group.First()));

    private static VercelAlias Create(string name, long createdAt, VercelDeployment deployment) => new()
    {
        Uid = "",
        Alias = name,
        OwnerId = SandboxCredentials.VercelTeamId,
        ProjectId = deployment.ProjectId,
        DeploymentId = deployment.Uid,
        CreatedAt = createdAt,
        UpdatedAt = deployment.AliasAssigned!.Value,
        Creator = deployment.Creator,
    };

    /// <summary>No two are created at the same time, because lists are paged by it.</summary>
    private static VercelAlias Number(VercelAlias alias, int index) => alias with
    {
        Uid = string.Create(CultureInfo.InvariantCulture, $"sandboxAlias{index + 1:D12}"),
        CreatedAt = alias.CreatedAt + (index * MillisecondsApart),
    };
}
