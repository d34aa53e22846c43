namespace SophiaAI.Providers.Services.Vercel;

/// <summary>One page of <c>GET /v6/deployments</c>.</summary>
internal sealed record VercelDeploymentPage
{
    public required IReadOnlyList<VercelDeployment> Deployments { get; init; }

    public VercelPagination? Pagination { get; init; }
}
