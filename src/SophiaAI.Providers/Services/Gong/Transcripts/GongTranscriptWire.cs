using System.Text.Json.Serialization;
using SophiaAI.Providers.Services.Gong.Calls;

namespace SophiaAI.Providers.Services.Gong.Transcripts;

/// <summary>The JSON of transcripts, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GongTranscriptPage))]
[JsonSerializable(typeof(GongTranscriptQuery))]
internal sealed partial class GongTranscriptJson : JsonSerializerContext;

/// <summary>One page of <c>POST /v2/calls/transcript</c>.</summary>
internal sealed record GongTranscriptPage : IGongPage<GongTranscriptSent>
{
    public required IReadOnlyList<GongTranscriptSent> CallTranscripts { get; init; }

    public GongRecords? Records { get; init; }

    [JsonIgnore]
    public IReadOnlyList<GongTranscriptSent> Items => CallTranscripts;
}

/// <summary>A transcript as it is sent: without anything about the call.</summary>
internal sealed record GongTranscriptSent
{
    [JsonConverter(typeof(GongId))]
    public required string CallId { get; init; }

    /// <summary>What was said; null if there is no transcript yet.</summary>
    public IReadOnlyList<GongMonologue>? Transcript { get; init; }
}

/// <summary>What one party says before another one does.</summary>
internal sealed record GongMonologue
{
    [JsonConverter(typeof(GongId))]
    public string? SpeakerId { get; init; }

    public string? Topic { get; init; }

    public IReadOnlyList<GongSentence>? Sentences { get; init; }
}

/// <summary>The body of <c>POST /v2/calls/transcript</c>.</summary>
internal sealed record GongTranscriptQuery(GongCallCondition Filter, string? Cursor);
