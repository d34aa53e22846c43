using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>A domain at which a project's deployments are found.</summary>
internal sealed record VercelProjectDomain
{
    [JsonIgnore]
    public string Id { get; init; } = "";

    [JsonIgnore]
    public string TeamId { get; init; } = "";

    public required string Name { get; init; }

    public required string ApexName { get; init; }

    public required string ProjectId { get; init; }

    /// <summary>The domain of the same project to which visitors are sent on.</summary>
    public string? Redirect { get; init; }

    public int? RedirectStatusCode { get; init; }

    /// <summary>The branch whose newest preview the domain shows.</summary>
    public string? GitBranch { get; init; }

    public string? CustomEnvironmentId { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public required bool Verified { get; init; }

    /// <summary>What is to be done before the domain is verified.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<VercelVerification>? Verification => Verified ? null : [VercelVerification.Of(this)];

    [JsonIgnore]
    public bool IsProduction => GitBranch is null && CustomEnvironmentId is null;
}
