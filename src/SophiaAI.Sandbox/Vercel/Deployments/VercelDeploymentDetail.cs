namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>GET /v13/deployments/{idOrUrl}. The detail has <c>id</c> where the list has <c>uid</c>.</summary>
internal static class VercelDeploymentDetail
{
    public static Dictionary<string, object?> Of(VercelDeployment deployment, VercelProject project, VercelData data)
    {
        Dictionary<string, object?> detail = new()
        {
            ["id"] = deployment.Uid,
            ["name"] = deployment.Name,
            ["version"] = 2,
            ["url"] = deployment.Url,
            ["projectId"] = deployment.ProjectId,
            ["project"] = new { id = project.Id, name = project.Name, framework = project.Framework },
            ["ownerId"] = project.AccountId,
            ["type"] = deployment.Type,
            ["status"] = deployment.ReadyState,
            ["readyState"] = deployment.ReadyState,
            ["target"] = deployment.Target,
            ["source"] = deployment.Source,
            ["creator"] = new { uid = deployment.Creator.Uid, username = deployment.Creator.Username },
            ["inspectorUrl"] = deployment.InspectorUrl,
            ["meta"] = deployment.Meta,
            ["alias"] = data.AliasesOf(deployment).Select(a => a.Alias).ToArray(),
            ["aliasAssigned"] = deployment.AliasAssigned is not null,
            ["aliasAssignedAt"] = deployment.AliasAssigned,
            ["aliasError"] = deployment.AliasError,
            ["autoAssignCustomDomains"] = deployment.IsPromotedByItself,
            ["regions"] = new[] { project.ServerlessFunctionRegion },
            ["plan"] = "pro",
            ["public"] = false,
            ["bootedAt"] = deployment.Created,
            ["createdAt"] = deployment.Created,
            ["createdIn"] = "sfo1",
            ["buildingAt"] = deployment.BuildingAt ?? deployment.Created,
            ["buildSkipped"] = false,
            ["build"] = new { env = Array.Empty<string>() },
            ["env"] = Array.Empty<string>(),
            ["routes"] = null,
            ["isInConcurrentBuildsQueue"] = deployment.ReadyState is "QUEUED",
            ["isInSystemBuildsQueue"] = false,
            ["projectSettings"] = new { framework = project.Framework },
        };
        if (data.FindTeam(project.AccountId) is { } team)
            detail["team"] = new { id = team.Id, name = team.Name, slug = team.Slug };
        if (project.Link is { } link && deployment.Meta.TryGetValue("githubCommitSha", out string? sha))
            detail["gitSource"] = new { type = "github", repoId = link.RepoId, @ref = deployment.Meta["githubCommitRef"], sha, prId = (int?)null };
        foreach ((string name, object? value) in Optional(deployment))
        {
            if (value is not null)
                detail[name] = value;
        }

        return detail;
    }

    /// <summary>What is left out when there is none.</summary>
    private static (string Name, object? Value)[] Optional(VercelDeployment deployment) =>
    [
        ("customEnvironment", deployment.CustomEnvironment),
        ("ready", deployment.Ready),
        ("readySubstate", deployment.ReadySubstate),
        ("canceledAt", deployment.CanceledAt),
        ("checksState", deployment.ChecksState),
        ("checksConclusion", deployment.ChecksConclusion),
        ("errorCode", deployment.ErrorCode),
        ("errorMessage", deployment.ErrorMessage),
        ("errorStep", deployment.ErrorCode is null ? null : "buildStep"),
        ("oomReport", deployment.OomReport),
    ];
}
