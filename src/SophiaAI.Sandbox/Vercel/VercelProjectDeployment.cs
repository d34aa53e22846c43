namespace SophiaAI.Sandbox.Vercel;

/// <summary>A deployment as a project's answer mentions it.</summary>
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
}
