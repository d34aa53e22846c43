using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Accounts;

/// <summary>The JSON of users and teams, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(VercelTeam))]
[JsonSerializable(typeof(VercelTeamPage))]
[JsonSerializable(typeof(VercelUserAnswer))]
internal sealed partial class VercelAccountJson : JsonSerializerContext;

/// <summary>One page of <c>GET /v2/teams</c>.</summary>
internal sealed record VercelTeamPage : IVercelPage<VercelTeam>
{
    public required IReadOnlyList<VercelTeam> Teams { get; init; }

    public VercelPagination? Pagination { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelTeam> Items => Teams;
}

/// <summary>The response of <c>GET /v2/user</c>.</summary>
internal sealed record VercelUserAnswer
{
    public required VercelUser User { get; init; }
}
