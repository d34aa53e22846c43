namespace SophiaAI.Sandbox.Vercel.Checks;

/// <summary>A check that every deployment of a project has to pass.</summary>
internal sealed record VercelProjectCheck
{
    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    /// <summary>The team.</summary>
    public required string OwnerId { get; init; }

    public required string Name { get; init; }

    /// <summary>What waits for it: "build-start", "deployment-start", "deployment-alias", "deployment-promotion" or "none".</summary>
    public string Blocks { get; init; } = "none";

    /// <summary>What it waits for: "build-ready", "deployment-url" or "none".</summary>
    public string Requires { get; init; } = "none";

    public bool IsRerequestable { get; init; }

    public IReadOnlyList<string> Targets { get; init; } = [];

    public string SourceKind { get; } = "webhook";

    public object Source { get; } = new { kind = "webhook" };

    /// <summary>In milliseconds.</summary>
    public int Timeout { get; init; } = 300_000;

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }
}
