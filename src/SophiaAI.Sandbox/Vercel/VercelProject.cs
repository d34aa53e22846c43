using System.Text.Json.Serialization;
using SophiaAI.Sandbox.Vercel.Promotion;

namespace SophiaAI.Sandbox.Vercel;

internal sealed record VercelProject
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string AccountId { get; init; } = SandboxCredentials.VercelTeamId;

    public required string? Framework { get; init; }

    public string NodeVersion { get; init; } = "22.x";

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public string? BuildCommand { get; init; }

    public string? DevCommand { get; init; }

    public string? InstallCommand { get; init; }

    public string? OutputDirectory { get; init; }

    public string? RootDirectory { get; init; }

    public bool? PublicSource { get; init; }

    public string ServerlessFunctionRegion { get; init; } = "iad1";

    public bool Live { get; }

    public bool DirectoryListing { get; init; }

    public bool AutoExposeSystemEnvs { get; init; } = true;

    /// <summary>The domains of production.</summary>
    public IReadOnlyList<object> Alias { get; init; } = [];

    /// <summary>What is in production, as "production"; empty if nothing is.</summary>
    public IReadOnlyDictionary<string, VercelProjectDeployment> Targets { get; init; } = new Dictionary<string, VercelProjectDeployment>();

    public VercelDeploymentExpiration DeploymentExpiration { get; } = new();

    public VercelResourceConfig ResourceConfig { get; } = new();

    public VercelResourceConfig DefaultResourceConfig { get; } = new();

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VercelGitLink? Link { get; init; }

    /// <summary>The last promotion or rollback, for those who ask for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? LastAliasRequest { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VercelRollbackDescription? RollbackDescription { get; init; }

    public IReadOnlyList<VercelProjectDeployment> LatestDeployments { get; init; } = [];
}
