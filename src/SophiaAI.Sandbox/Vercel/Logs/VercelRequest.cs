using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>A request to a deployment, and what its function wrote meanwhile.</summary>
internal sealed record VercelRequest
{
    public required string Id { get; init; }

    public required long Time { get; init; }

    public required VercelDeployment Deployment { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required int Status { get; init; }

    /// <summary>"serverless", "edge-middleware" or "static".</summary>
    public required string Source { get; init; }

    public required string Domain { get; init; }

    public required IReadOnlyList<VercelRequestLine> Lines { get; init; }

    public string Environment => Deployment.Place;

    public string? Branch => Deployment.Meta.GetValueOrDefault("githubCommitRef");

    public string Cache => Source is "static" ? "HIT" : "MISS";
}
