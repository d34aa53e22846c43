using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>The JSON of deployments, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VercelBuildList))]
[JsonSerializable(typeof(VercelCheckList))]
[JsonSerializable(typeof(VercelCheckRunList))]
[JsonSerializable(typeof(VercelDeployment))]
[JsonSerializable(typeof(VercelDeploymentPage))]
[JsonSerializable(typeof(VercelNewDeployment))]
internal sealed partial class VercelDeploymentJson : JsonSerializerContext;

/// <summary>One page of <c>GET /v7/deployments</c>.</summary>
internal sealed record VercelDeploymentPage : IVercelPage<VercelDeployment>
{
    public required IReadOnlyList<VercelDeployment> Deployments { get; init; }

    public VercelPagination? Pagination { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelDeployment> Items => Deployments;
}

/// <summary>The response of <c>GET /v11/deployments/{id}/builds</c>.</summary>
internal sealed record VercelBuildList
{
    public required IReadOnlyList<VercelBuild> Builds { get; init; }
}

/// <summary>The response of <c>GET /v1/deployments/{id}/checks</c>: the checks of integrations.</summary>
internal sealed record VercelCheckList
{
    public required IReadOnlyList<VercelCheck> Checks { get; init; }
}

/// <summary>The response of <c>GET /v2/deployments/{id}/check-runs</c>: the checks of the project itself.</summary>
internal sealed record VercelCheckRunList
{
    public required IReadOnlyList<VercelCheck> Runs { get; init; }
}

/// <summary>The body of <c>POST /v13/deployments</c> for a deployment that repeats another.</summary>
/// <param name="DeploymentId">The deployment that is repeated.</param>
/// <param name="Name">The project's name.</param>
/// <param name="Target">production, staging, or null for a preview.</param>
/// <param name="CustomEnvironmentSlugOrId">The custom environment, if it goes to one.</param>
/// <param name="Meta">Says what it is for: <c>action</c> is redeploy or promote.</param>
internal sealed record VercelNewDeployment(
    string DeploymentId, string Name, string? Target, string? CustomEnvironmentSlugOrId, IReadOnlyDictionary<string, string> Meta);
