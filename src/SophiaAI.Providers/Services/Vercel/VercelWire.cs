using System.Globalization;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel;

/// <summary>Vercel's JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(VercelDeploymentPage))]
[JsonSerializable(typeof(VercelProject))]
[JsonSerializable(typeof(VercelTeam))]
[JsonSerializable(typeof(VercelUserAnswer))]
internal sealed partial class VercelJson : JsonSerializerContext;

/// <summary>One page of <c>GET /v6/deployments</c>.</summary>
internal sealed record VercelDeploymentPage
{
    public required IReadOnlyList<VercelDeployment> Deployments { get; init; }

    public VercelPagination? Pagination { get; init; }
}

/// <summary>Where a page stands: <c>next</c> is the <c>until</c> of the page after it.</summary>
internal sealed record VercelPagination
{
    public long? Next { get; init; }

    /// <summary>The cursor of the page after it; null on the last.</summary>
    public string? Cursor => Next?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The answer of <c>GET /v2/user</c>.</summary>
internal sealed record VercelUserAnswer
{
    public required VercelUser User { get; init; }
}
