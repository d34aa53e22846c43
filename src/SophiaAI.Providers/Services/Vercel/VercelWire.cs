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

/// <summary>The position of a page in its list: <c>next</c> is the <c>until</c> of the next page.</summary>
internal sealed record VercelPagination
{
    public long? Next { get; init; }

    /// <summary>The next page's cursor; null on the last page.</summary>
    public string? Cursor => Next?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The response of <c>GET /v2/user</c>.</summary>
internal sealed record VercelUserAnswer
{
    public required VercelUser User { get; init; }
}
