namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>GET /v13/deployments/{idOrUrl}. The detail has <c>id</c> where the list has <c>uid</c>.</summary>
internal static class VercelDeploymentDetail
{
    public static Dictionary<string, object?> Of(VercelDeployment deployment, VercelProject project)
    {
        Dictionary<string, object?> detail = new()
        {
            ["id"] = deployment.Uid,
            ["name"] = deployment.Name,
            ["version"] = 2,
            ["url"] = deployment.Url,
            ["projectId"] = deployment.ProjectId,
            ["ownerId"] = project.AccountId,
            ["type"] = deployment.Type,
            ["status"] = deployment.ReadyState,
            ["readyState"] = deployment.ReadyState,
            ["target"] = deployment.Target,
            ["source"] = deployment.Source,
            ["creator"] = new { uid = deployment.Creator.Uid, username = deployment.Creator.Username },
            ["inspectorUrl"] = deployment.InspectorUrl,
            ["meta"] = deployment.Meta,
            ["alias"] = Aliases(deployment),
            ["aliasAssigned"] = deployment.AliasAssigned is not null,
            ["aliasError"] = deployment.AliasError,
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
        if (project.Link is { } link && deployment.Meta.TryGetValue("githubCommitSha", out string? sha))
            detail["gitSource"] = new { type = "github", repoId = link.RepoId, @ref = deployment.Meta["githubCommitRef"], sha, prId = (int?)null };
        if (deployment.Ready is { } ready)
            detail["ready"] = ready;
        if (deployment.ReadySubstate is { } substate)
            detail["readySubstate"] = substate;
        if (deployment.ErrorCode is { } code)
        {
            detail["errorCode"] = code;
            detail["errorMessage"] = deployment.ErrorMessage;
        }

        return detail;
    }

    private static string[] Aliases(VercelDeployment deployment)
    {
        if (deployment.Target is "production")
            return [deployment.Name + ".acme.example"];
        return deployment.Meta.TryGetValue("branchAlias", out string? alias) ? [alias] : [];
    }
}
