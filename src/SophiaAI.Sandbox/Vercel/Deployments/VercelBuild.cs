namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>The times of a build that was started here: it waits for a second, and takes four.</summary>
internal static class VercelBuild
{
    private const int Waiting = 1000;
    private const int Building = 4000;

    public static long StartOf(VercelDeployment deployment) => deployment.Created + Waiting;

    public static long EndOf(VercelDeployment deployment) => StartOf(deployment) + Building;

    public static VercelDeployment Start(VercelDeployment deployment) => deployment with
    {
        ReadyState = "BUILDING",
        BuildingAt = StartOf(deployment),
        BuildEndsAt = EndOf(deployment),
    };

    public static VercelDeployment Finish(VercelDeployment deployment) => ErrorOf(deployment) is { } error
        ? deployment with { ReadyState = "ERROR", IsProgressing = false, ErrorCode = "BUILD_UTILS_SPAWN_1", ErrorMessage = error }
        : deployment with { ReadyState = "READY", IsProgressing = false, Ready = EndOf(deployment) };

    /// <summary>How the build fails or will fail; null if it does not.</summary>
    public static string? ErrorOf(VercelDeployment deployment) =>
        deployment.ErrorMessage ?? (deployment.Wish is VercelWish.BuildFails ? "Command \"npm run build\" exited with 1" : null);
}
