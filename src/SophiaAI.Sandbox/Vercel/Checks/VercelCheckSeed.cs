using System.Globalization;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Checks;

/// <summary>The checks that exist from the start. Every fourth deployment was checked, and so was what is in production.</summary>
internal static class VercelCheckSeed
{
    private const int MillisecondsPerSecond = 1000;

    private static readonly (string Name, string Blocks)[] s_ofProjects = [("Type check", "deployment-alias"), ("Smoke test", "deployment-promotion")];

    public static bool IsChecked(int index) => index % 4 == 3;

    public static void Fill(VercelData data)
    {
        foreach (VercelProject project in VercelProjectSeed.All)
        {
            foreach ((string name, string blocks) in s_ofProjects)
                data.ProjectChecks.Add(OfProject(project, name, blocks));
        }

        foreach ((int index, VercelDeployment deployment) in VercelDeploymentSeed.All.Index().Where(d => IsChecked(d.Index) && d.Item.Ready is not null))
            Fill(data, deployment, index);
    }

    private static void Fill(VercelData data, VercelDeployment deployment, int index)
    {
        string number = index.ToString("D4", CultureInfo.InvariantCulture);
        data.Checks.Add(Create(deployment, "check_sandboxLighthouse" + number, "Lighthouse", isBlocking: false));
        data.Checks.Add(Create(deployment, "check_sandboxEndToEnd" + number, "End-to-end tests", isBlocking: true));
        foreach ((int nth, VercelProjectCheck check) in data.ProjectChecks.All.Where(c => c.ProjectId == deployment.ProjectId).Index())
        {
            long time = deployment.Ready!.Value + (nth * MillisecondsPerSecond);
            data.CheckRuns.Add(VercelCheckRun.Of(check, deployment.Uid, $"run_sandbox{number}{nth}", time) with
            {
                Status = "completed",
                Conclusion = "succeeded",
                UpdatedAt = time + (8 * MillisecondsPerSecond),
                CompletedAt = time + (8 * MillisecondsPerSecond),
            });
        }
    }

    private static VercelProjectCheck OfProject(VercelProject project, string name, string blocks) => new()
    {
        Id = $"chk_sandbox{project.Name.Replace("-", "", StringComparison.Ordinal)}{name.Replace(" ", "", StringComparison.Ordinal)}",
        ProjectId = project.Id,
        OwnerId = project.AccountId,
        Name = name,
        Blocks = blocks,
        Requires = "deployment-url",
        IsRerequestable = true,
        Targets = ["production"],
        CreatedAt = project.CreatedAt,
        UpdatedAt = project.CreatedAt,
    };

    private static VercelCheck Create(VercelDeployment deployment, string id, string name, bool isBlocking) => new()
    {
        Id = id,
        DeploymentId = deployment.Uid,
        Name = name,
        Status = "completed",
        Conclusion = "succeeded",
        Blocking = isBlocking,
        Rerequestable = true,
        Path = "/",
        DetailsUrl = $"https://checks.acme.example/{id}",
        CreatedAt = deployment.Created,
        StartedAt = deployment.Ready,
        CompletedAt = deployment.Ready + (20 * MillisecondsPerSecond),
        UpdatedAt = deployment.Ready!.Value + (20 * MillisecondsPerSecond),
    };
}
