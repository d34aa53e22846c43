using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>The content of a message, and Slack's objection to it.</summary>
internal sealed record SlackPayload
{
    private const int MaxText = 40_000;
    private const int MaxBlocks = 50;
    private const int MaxAttachments = 100;
    private const int MaxSectionText = 3000;
    private const int MaxHeaderText = 150;

    public string? Text { get; private init; }

    public JsonArray? Blocks { get; private init; }

    public JsonArray? Attachments { get; private init; }

    public string? ThreadTs { get; private init; }

    /// <summary>Slack's error code; null when the message can be posted.</summary>
    public string? Error { get; private init; }

    public static SlackPayload Read(JsonObject body)
    {
        string? text = WireJson.StringOf(body["text"]);
        JsonArray? blocks = body["blocks"] as JsonArray;
        JsonArray? attachments = body["attachments"] as JsonArray;
        return new SlackPayload
        {
            Text = text?.Length > MaxText ? text[..MaxText] : text,
            Blocks = blocks,
            Attachments = attachments,
            ThreadTs = WireJson.StringOf(body["thread_ts"]),
            Error = FindError(text, body["blocks"], blocks, attachments),
        };
    }

    private static string? FindError(string? text, JsonNode? givenBlocks, JsonArray? blocks, JsonArray? attachments)
    {
        if (givenBlocks is not null && blocks is null)
            return "invalid_blocks";
        if (string.IsNullOrWhiteSpace(text) && blocks is not { Count: > 0 } && attachments is not { Count: > 0 })
            return "no_text";
        if (attachments?.Count > MaxAttachments)
            return "too_many_attachments";
        return blocks is null || (blocks.Count <= MaxBlocks && blocks.All(IsBlock)) ? null : "invalid_blocks";
    }

    private static bool IsBlock(JsonNode? node) => node is JsonObject block && WireJson.StringOf(block["type"]) switch
    {
        null or "" => false,
        "header" => HasText(block["text"], MaxHeaderText),
        "section" => (block["text"] is null && block["fields"] is JsonArray) || HasText(block["text"], MaxSectionText),
        _ => true,
    };

    private static bool HasText(JsonNode? node, int maxLength) =>
        node is JsonObject text
        && WireJson.StringOf(text["type"]) is "plain_text" or "mrkdwn"
        && WireJson.StringOf(text["text"]) is { Length: > 0 } content
        && content.Length <= maxLength;
}
