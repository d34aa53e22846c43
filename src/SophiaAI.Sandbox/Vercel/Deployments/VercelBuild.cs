namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>The progress of a deployment that was created here: it waits for a second, builds for four, and is then ready.</summary>
internal static class VercelBuild
{
    private const int Waiting = 1000;
    private const int Building = 4000;

    public static VercelDeployment At(VercelDeployment deployment, long now)
    {
        long start = deployment.Created + Waiting;
        long end = start + Building;
        if (!deployment.IsProgressing || now < start)
            return deployment;
        VercelDeployment started = deployment with { ReadyState = "BUILDING", BuildingAt = start };
        return now < end ? started : started with
        {
            ReadyState = "READY",
            ReadySubstate = deployment.Target is "production" ? "PROMOTED" : null,
            Ready = end,
            AliasAssigned = end,
            IsRollbackCandidate = deployment.Target is "production" ? true : null,
        };
    }
}
