using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Deployments;

namespace SophiaAI.Vercel.Deployments;

/// <summary>Checks whose a deployment is, before something happens to its project.</summary>
internal static class VercelOwnership
{
    /// <summary>The id of the deployment's project; its name, if the service sends only that.</summary>
    /// <exception cref="ServiceException">InvalidResponse: the service sends neither.</exception>
    public static string RequireProject(VercelDeployment deployment) => deployment.ProjectId ?? deployment.Name ?? throw new ServiceException(
        VercelService.Name, FailureReason.InvalidResponse, $"Vercel does not say to which project the deployment {deployment.Uid} belongs.")
    {
        RecommendedAction = "Try again. If it remains so, look at the deployment in Vercel's dashboard.",
    };

    /// <summary>Checks that a deployment belongs to the team that the command acts in: deployments of others can be seen by their addresses.</summary>
    /// <exception cref="ServiceException">InvalidRequest: it belongs to another team.</exception>
    public static void RequireTeam(VercelClient client, VercelDeployment deployment)
    {
        string? owner = VercelTeamId.Is(client.Team) ? VercelTeamId.Of(deployment.Owner, readWithin: null) : deployment.OwnerSlug;
        if (client.Team is null || owner is null || owner.Equals(client.Team, StringComparison.OrdinalIgnoreCase)) return;
        throw new ServiceException(VercelService.Name, FailureReason.InvalidRequest, $"The deployment {deployment.Uid} of {deployment.Name} belongs to the team '{owner}', and not to {client.Place}.")
        {
            RecommendedAction = $"Use -Team {owner}.",
        };
    }
}
