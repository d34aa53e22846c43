namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>The states of deployments, in Vercel's words.</summary>
internal static class VercelDeploymentState
{
    public const string Blocked = "BLOCKED";
    public const string Building = "BUILDING";
    public const string Canceled = "CANCELED";
    public const string Deleted = "DELETED";
    public const string Error = "ERROR";
    public const string Initializing = "INITIALIZING";
    public const string Queued = "QUEUED";
    public const string Ready = "READY";

    /// <summary>Whether a deployment in this state will change by itself. A blocked one waits for a person.</summary>
    public static bool IsFinal(string? state) => state is Ready or Error or Canceled or Deleted or Blocked;
}
