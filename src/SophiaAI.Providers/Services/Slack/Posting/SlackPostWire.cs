using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Slack.Posting;

/// <summary>The JSON of messages, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SlackPostBody))]
internal sealed partial class SlackPostJson : JsonSerializerContext;

/// <summary>A message as it is sent.</summary>
internal sealed record SlackPostBody
{
    /// <summary>The channel's name or id; null for a webhook, which has its own.</summary>
    public string? Channel { get; init; }

    /// <summary>The message to change; null for a new one.</summary>
    public string? Ts { get; init; }

    public required string Text { get; init; }

    public IReadOnlyList<JsonElement>? Blocks { get; init; }

    /// <summary>The message that it replies to.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>Whether a reply is shown in the channel too.</summary>
    public bool? ReplyBroadcast { get; init; }

    /// <summary>Whether the text is markup.</summary>
    public bool? Mrkdwn { get; init; }

    public bool? UnfurlLinks { get; init; } = false;

    public bool? UnfurlMedia { get; init; } = false;

    public SlackPostMetadata? Metadata { get; init; }
}

/// <summary>What a message says to programs.</summary>
/// <param name="EventType">Its kind.</param>
/// <param name="EventPayload">Its members.</param>
internal sealed record SlackPostMetadata(string EventType, IReadOnlyDictionary<string, string> EventPayload);
