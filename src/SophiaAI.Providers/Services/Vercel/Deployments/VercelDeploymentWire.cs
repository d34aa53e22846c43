using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>The JSON of deployments, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(VercelDeploymentPage))]
internal sealed partial class VercelDeploymentJson : JsonSerializerContext;

/// <summary>One page of <c>GET /v7/deployments</c>.</summary>
internal sealed record VercelDeploymentPage : IVercelPage<VercelDeployment>
{
    public required IReadOnlyList<VercelDeployment> Deployments { get; init; }

    public VercelPagination? Pagination { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelDeployment> Items => Deployments;
}
