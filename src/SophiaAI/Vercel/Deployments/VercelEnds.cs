using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Deployments;

namespace SophiaAI.Vercel.Deployments;

/// <summary>What commands that wait for deployments say when one has ended.</summary>
internal static class VercelEnds
{
    /// <summary>The longest wait for a deployment, in seconds: Vercel itself ends builds after 45 minutes.</summary>
    public const int MostSeconds = 86_400;

    /// <summary>Writes an error when a deployment has ended in another way than ready.</summary>
    public static void WriteUnlessReady(SophiaCmdlet cmdlet, VercelDeployment deployment, object? target)
    {
        if (Failure(deployment) is { } failure) cmdlet.WriteError(ErrorRecords.For(failure, target));
    }

    /// <summary>The error for a deployment that went elsewhere than it was to go.</summary>
    public static ServiceException OtherTarget(VercelDeployment deployment, string target) =>
        new(VercelService.Name, FailureReason.OperationFailed, $"Vercel deployed {deployment.Uid} of {deployment.Name} to {deployment.Target}, and not to {target}.")
        {
            RecommendedAction = $"Cancel it with Stop-VercelDeployment {deployment.Uid} if it is not wanted there.",
        };

    private static ServiceException? Failure(VercelDeployment deployment)
    {
        if (deployment.State == VercelDeploymentState.Ready) return null;
        string why = deployment.ErrorMessage is { Length: > 0 } message ? $": {message}" : ".";
        return new ServiceException(VercelService.Name, FailureReason.OperationFailed, $"The deployment {deployment.Uid} of {deployment.Name} ended as {deployment.State}{why}")
        {
            ErrorCode = deployment.ErrorCode,
            RecommendedAction = deployment.State == VercelDeploymentState.Blocked
                ? $"Somebody has to allow it: see {deployment.InspectorUrl ?? "Vercel's dashboard"}."
                : $"Get-VercelDeploymentLog {deployment.Uid} shows the build.",
        };
    }
}
