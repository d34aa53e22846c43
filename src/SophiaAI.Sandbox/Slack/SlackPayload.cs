using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>The content of a message, and Slack's objection to it.</summary>
internal sealed record SlackPayload
{
    private const int MaxText = 40_000;
    private const int MaxChangedText = 4000;
    private const int MaxAttachments = 100;

    public string? Text { get; private init; }

    public JsonArray? Blocks { get; private init; }

    public JsonArray? Attachments { get; private init; }

    public JsonNode? Metadata { get; private init; }

    public string? ThreadTs { get; private init; }

    public bool? ReplyBroadcast { get; private init; }

    public bool? Mrkdwn { get; private init; }

    public bool? UnfurlLinks { get; private init; }

    public bool? UnfurlMedia { get; private init; }

    /// <summary>Slack's error code; null when the message can be posted.</summary>
    public string? Error { get; private init; }

    /// <summary>What is wrong, and where, for those errors that say so.</summary>
    public IReadOnlyList<string> Details { get; private init; } = [];

    /// <param name="body">The request.</param>
    /// <param name="isChange">Whether it changes a message, whose text may then not be as long.</param>
    public static SlackPayload Read(JsonObject body, bool isChange = false)
    {
        string? text = WireJson.StringOf(body["text"]);
        JsonArray? blocks = body["blocks"] as JsonArray;
        JsonArray? attachments = body["attachments"] as JsonArray;
        IReadOnlyList<string> objections = blocks is null ? [] : SlackBlockKit.FindObjections(blocks);
        return new SlackPayload
        {
            Text = text?.Length > MaxText ? text[..MaxText] : text,
            Blocks = blocks,
            Attachments = attachments,
            Metadata = body["metadata"],
            ThreadTs = WireJson.StringOf(body["thread_ts"]) is { Length: > 0 } thread ? thread : null,
            ReplyBroadcast = Flag(body["reply_broadcast"]),
            Mrkdwn = Flag(body["mrkdwn"]),
            UnfurlLinks = Flag(body["unfurl_links"]),
            UnfurlMedia = Flag(body["unfurl_media"]),
            Error = isChange && text is not null && Encoding.UTF8.GetByteCount(text) > MaxChangedText ? "msg_too_long" : FindError(text, body, objections),
            Details = objections,
        };
    }

    private static string? FindError(string? text, JsonObject body, IReadOnlyList<string> objections)
    {
        (JsonArray? blocks, JsonArray? attachments) = (body["blocks"] as JsonArray, body["attachments"] as JsonArray);
        if (body["blocks"] is not null && blocks is null)
            return "invalid_blocks";
        if (string.IsNullOrWhiteSpace(text) && blocks is not { Count: > 0 } && attachments is not { Count: > 0 })
            return "no_text";
        if (attachments?.Count > MaxAttachments)
            return "too_many_attachments";
        if (objections.Count > 0)
            return "invalid_blocks";
        if (blocks is not null && SlackBlockKit.IsTooLong(blocks))
            return "msg_blocks_too_long";
        return body["metadata"] is null || IsMetadata(body["metadata"]) ? null : "invalid_metadata_format";
    }

    private static bool IsMetadata(JsonNode? node) => node is JsonObject metadata && WireJson.StringOf(metadata["event_type"]) is { Length: > 0 } && metadata["event_payload"] is JsonObject;

    /// <summary>Forms have every argument as text.</summary>
    private static bool? Flag(JsonNode? node) => node?.ToString() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };
}
