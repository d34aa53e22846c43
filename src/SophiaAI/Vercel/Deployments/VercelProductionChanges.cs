using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Promotion;

namespace SophiaAI.Vercel.Deployments;

/// <summary>What promotions and rollbacks have in common once the service has accepted them.</summary>
internal static class VercelProductionChanges
{
    /// <summary>Waits for the end of a change of the production aliases, and writes the deployment as it is then.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="deployments">Reads the deployment.</param>
    /// <param name="promotion">Waits.</param>
    /// <param name="before">The project before the change was requested.</param>
    /// <param name="deployment">The deployment that production goes to.</param>
    /// <param name="start">What the service said.</param>
    /// <param name="kind">promote or rollback.</param>
    /// <param name="seconds">How long to wait; null not to wait.</param>
    public static void WriteEnd(
        SophiaCmdlet cmdlet,
        VercelDeploymentProvider deployments,
        VercelPromotionProvider promotion,
        VercelProject before,
        VercelDeployment deployment,
        VercelAliasChangeStart start,
        string kind,
        int? seconds)
    {
        if (start == VercelAliasChangeStart.AlreadyThere) cmdlet.WriteVerbose($"{deployment.Uid} answers for the production of {before.Name} already.");
        else if (start == VercelAliasChangeStart.Queued) cmdlet.WriteWarning($"The change waits for the rolling release of {before.Name} to end. Get-VercelAlias -Project {before.Name} shows when it has happened.");
        cmdlet.WriteObject(cmdlet.Await(start is VercelAliasChangeStart.Begun or VercelAliasChangeStart.UnderWay && seconds is { } most
            ? promotion.WaitAsync(before, start, deployment.Uid, kind, most, cmdlet.StopToken)
            : deployments.FindAsync(deployment.Uid, cmdlet.StopToken)));
    }
}
