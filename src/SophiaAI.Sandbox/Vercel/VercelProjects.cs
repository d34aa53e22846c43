namespace SophiaAI.Sandbox.Vercel;

/// <summary>The team's projects with their latest deployments.</summary>
internal static class VercelProjects
{
    private const int LatestCount = 3;

    public static IReadOnlyList<VercelProject> All { get; } = [.. VercelProjectSeed.All.Select(WithDeployments)];

    public static VercelProject? Find(string idOrName) => All.FirstOrDefault(p => p.Id == idOrName || p.Name == idOrName);

    private static VercelProject WithDeployments(VercelProject project) => project with
    {
        LatestDeployments =
        [
            .. VercelDeployments.All.Where(d => d.ProjectId == project.Id).Take(LatestCount).Select(d => new VercelProjectDeployment
            {
                Id = d.Uid,
                Name = d.Name,
                Url = d.Url,
                CreatedAt = d.CreatedAt,
                ReadyState = d.ReadyState,
                Target = d.Target,
            }),
        ],
    };
}
