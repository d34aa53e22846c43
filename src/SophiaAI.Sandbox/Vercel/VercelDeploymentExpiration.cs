namespace SophiaAI.Sandbox.Vercel;

/// <summary>How long a project keeps its deployments.</summary>
internal sealed record VercelDeploymentExpiration
{
    public int ExpirationDays { get; } = 180;

    public int DeploymentsToKeep { get; } = 10;
}
