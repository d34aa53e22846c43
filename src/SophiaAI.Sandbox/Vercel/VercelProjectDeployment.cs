namespace SophiaAI.Sandbox.Vercel;

/// <summary>A deployment as part of a project.</summary>
internal sealed record VercelProjectDeployment
{
    public required string Id { get; init; }

    public string Type { get; } = "LAMBDAS";

    public string Plan { get; } = "pro";

    public required string Name { get; init; }

    public required string Url { get; init; }

    public required long CreatedAt { get; init; }

    public required string ReadyState { get; init; }

    public required string? Target { get; init; }

    public static VercelProjectDeployment Of(VercelDeployment deployment) => new()
    {
        Id = deployment.Uid,
        Name = deployment.Name,
        Url = deployment.Url,
        CreatedAt = deployment.CreatedAt,
        ReadyState = deployment.ReadyState,
        Target = deployment.Target,
    };
}
