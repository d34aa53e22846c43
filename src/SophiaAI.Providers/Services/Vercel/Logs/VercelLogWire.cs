using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Logs;

/// <summary>The JSON of logs, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<VercelLogLine>))]
[JsonSerializable(typeof(VercelLogLine))]
[JsonSerializable(typeof(VercelLogQuery))]
[JsonSerializable(typeof(VercelLogPage))]
internal sealed partial class VercelLogJson : JsonSerializerContext;

/// <summary>A line of a log. Each part of the API writes it in another shape.</summary>
internal sealed record VercelLogLine
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Members { get; set; } = [];
}

/// <summary>The body of <c>POST /v1/observability/events</c>.</summary>
internal sealed record VercelLogQuery
{
    public required string Event { get; init; }

    public required VercelLogScope Scope { get; init; }

    public required VercelLogRange TimeRange { get; init; }

    public required IReadOnlyList<string> Select { get; init; }

    public required string Order { get; init; }

    public required int Limit { get; init; }

    public string? Filter { get; init; }

    public string? Cursor { get; init; }
}

/// <summary>Whose logs are read.</summary>
internal sealed record VercelLogScope(string OwnerId, IReadOnlyList<string> ProjectIds);

/// <summary>The time that is read, in ISO 8601.</summary>
internal sealed record VercelLogRange(string Start, string End);

/// <summary>One page of the history.</summary>
internal sealed record VercelLogPage
{
    public required IReadOnlyList<VercelLogLine> Events { get; init; }

    public VercelLogPosition? Pagination { get; init; }
}

/// <summary>Where the next page of the history begins.</summary>
internal sealed record VercelLogPosition
{
    public bool HasMore { get; init; }

    public string? NextCursor { get; init; }
}
