using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>Slack's objections to blocks, each with the place in the message.</summary>
internal sealed class SlackBlockKit
{
    /// <summary>How many bytes of JSON all blocks together may have. Slack does not document it.</summary>
    private const int MaxTotal = 13_200;

    private const int MaxBlocks = 50;
    private const int MaxId = 255;
    private const int MaxHeader = 150;
    private const int MaxText = 3000;
    private const int MaxFields = 10;
    private const int MaxField = 2000;
    private const int MaxContext = 10;
    private const int MaxActions = 25;
    private const int MaxButton = 75;
    private const int MaxUrl = 3000;
    private const int MaxMarkdown = 12_000;
    private const int MaxRows = 100;

    private static readonly string[] s_others = ["image", "rich_text", "input", "video", "file", "call"];

    private readonly List<string> _objections = [];
    private readonly HashSet<string> _ids = [];

    private SlackBlockKit()
    {
    }

    public static IReadOnlyList<string> FindObjections(JsonArray blocks)
    {
        SlackBlockKit kit = new();
        if (blocks.Count > MaxBlocks)
            kit.Object($"no more than {MaxBlocks} items allowed", "/blocks");
        int markdown = 0;
        for (int i = 0; i < blocks.Count; i++)
        {
            kit.Check(blocks[i], $"/blocks/{i}");
            if (blocks[i] is JsonObject block && WireJson.StringOf(block["type"]) == "markdown")
                markdown += WireJson.StringOf(block["text"])?.Length ?? 0;
        }

        if (markdown > MaxMarkdown)
            kit.Object($"must be less than {MaxMarkdown + 1} characters", "/blocks");
        return kit._objections;
    }

    public static bool IsTooLong(JsonArray blocks) => Size(blocks) > MaxTotal;

    /// <summary>Nothing counts twice because it is escaped on the way.</summary>
    private static int Size(JsonNode? node) => node switch
    {
        JsonObject members => 1 + members.Sum(m => m.Key.Length + 4 + Size(m.Value)),
        JsonArray items => 1 + items.Sum(i => 1 + Size(i)),
        null => 4,
        _ => WireJson.StringOf(node) is { } text ? Encoding.UTF8.GetByteCount(text) + 2 : node.ToJsonString().Length,
    };

    private void Check(JsonNode? node, string at)
    {
        if (node is not JsonObject block || WireJson.StringOf(block["type"]) is not { Length: > 0 } type)
        {
            Object("missing required field: type", at);
            return;
        }

        if (block["block_id"] is { } id)
            CheckId(id, at + "/block_id");
        switch (type)
        {
            case "header":
                CheckText(block["text"], at + "/text", MaxHeader, "plain_text");
                break;
            case "section":
                CheckSection(block, at);
                break;
            case "context":
                CheckItems(block["elements"], at + "/elements", MaxContext, CheckContextElement);
                break;
            case "actions":
                CheckItems(block["elements"], at + "/elements", MaxActions, CheckAction);
                break;
            case "markdown":
                if (WireJson.StringOf(block["text"]) is not { Length: > 0 })
                    Object("missing required field: text", at);
                break;
            case "table":
                CheckItems(block["rows"], at + "/rows", MaxRows, (_, _) => { });
                break;
            case "divider":
                break;
            default:
                if (!s_others.Contains(type))
                    Object($"unsupported type: {type}", at + "/type");
                break;
        }
    }

    private void CheckSection(JsonObject block, string at)
    {
        if (block["fields"] is { } fields)
            CheckItems(fields, at + "/fields", MaxFields, (field, place) => CheckText(field, place, MaxField));
        if (block["text"] is not null || block["fields"] is null)
            CheckText(block["text"], at + "/text", MaxText);
    }

    private void CheckItems(JsonNode? node, string at, int max, Action<JsonNode?, string> check)
    {
        if (node is not JsonArray { Count: > 0 } items)
        {
            Object("must have at least 1 item", at);
            return;
        }

        if (items.Count > max)
            Object($"no more than {max} items allowed", at);
        for (int i = 0; i < items.Count; i++)
            check(items[i], $"{at}/{i}");
    }

    private void CheckContextElement(JsonNode? node, string at)
    {
        if (node is JsonObject element && WireJson.StringOf(element["type"]) == "image")
            return;
        CheckText(node, at, MaxText);
    }

    private void CheckAction(JsonNode? node, string at)
    {
        if (node is not JsonObject element || WireJson.StringOf(element["type"]) is not { } type)
        {
            Object("missing required field: type", at);
            return;
        }

        if (element["action_id"] is { } id)
            CheckId(id, at + "/action_id");
        if (type != "button")
            return;
        CheckText(element["text"], at + "/text", MaxButton, "plain_text");
        if (element["url"] is { } url && (WireJson.StringOf(url) is not { Length: <= MaxUrl } text || !Uri.TryCreate(text, UriKind.Absolute, out _)))
            Object("invalid url", at + "/url");
    }

    private void CheckId(JsonNode node, string at)
    {
        if (WireJson.StringOf(node) is not { Length: > 0 and <= MaxId } id)
            Object($"must be less than {MaxId + 1} characters", at);
        else if (!_ids.Add(at[at.LastIndexOf('/')..] + ' ' + id))
            Object($"already exists in the message: {id}", at);
    }

    private void CheckText(JsonNode? node, string at, int max, string? only = null)
    {
        if (node is not JsonObject text || WireJson.StringOf(text["type"]) is not ("plain_text" or "mrkdwn"))
            Object("missing required field: text", at);
        else if (only is not null && WireJson.StringOf(text["type"]) != only)
            Object($"must be of type {only}", at + "/type");
        else if (WireJson.StringOf(text["text"]) is not { Length: > 0 } content)
            Object("must be more than 0 characters", at + "/text");
        else if (content.Length > max)
            Object($"must be less than {max + 1} characters", at + "/text");
    }

    private void Object(string what, string at) => _objections.Add($"{what} [json-pointer:{at}]");
}
