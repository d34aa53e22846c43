using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Gong.Accounts;

/// <summary>The JSON of workspaces and users, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GongUserPage))]
[JsonSerializable(typeof(GongUserQuery))]
[JsonSerializable(typeof(GongWorkspacesAnswer))]
internal sealed partial class GongAccountJson : JsonSerializerContext;

/// <summary>The response of <c>GET /v2/workspaces</c>.</summary>
internal sealed record GongWorkspacesAnswer
{
    public required IReadOnlyList<GongWorkspace> Workspaces { get; init; }
}

/// <summary>One page of <c>GET /v2/users</c> and of <c>POST /v2/users/extensive</c>.</summary>
internal sealed record GongUserPage : IGongPage<GongUser>
{
    public required IReadOnlyList<GongUser> Users { get; init; }

    public GongRecords? Records { get; init; }

    [JsonIgnore]
    public IReadOnlyList<GongUser> Items => Users;
}

/// <summary>The body of <c>POST /v2/users/extensive</c>.</summary>
internal sealed record GongUserQuery(GongUserCondition Filter, string? Cursor);

/// <summary>Which users are requested.</summary>
internal sealed record GongUserCondition
{
    public string? CreatedFromDateTime { get; init; }

    public string? CreatedToDateTime { get; init; }

    public IReadOnlyList<string>? UserIds { get; init; }
}
