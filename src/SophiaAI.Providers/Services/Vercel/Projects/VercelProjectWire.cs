using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Projects;

/// <summary>The JSON of projects, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(VercelCustomEnvironmentList))]
[JsonSerializable(typeof(VercelProject))]
[JsonSerializable(typeof(VercelProjectPage))]
internal sealed partial class VercelProjectJson : JsonSerializerContext;

/// <summary>One page of <c>GET /v10/projects</c>.</summary>
internal sealed record VercelProjectPage : IVercelPage<VercelProject>
{
    public required IReadOnlyList<VercelProject> Projects { get; init; }

    public VercelPagination? Pagination { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelProject> Items => Projects;
}

/// <summary>The response of <c>GET /v9/projects/{project}/custom-environments</c>.</summary>
internal sealed record VercelCustomEnvironmentList
{
    public required IReadOnlyList<VercelCustomEnvironment> Environments { get; init; }
}
