using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SophiaAI.Providers.Services.Slack.Messages;

/// <summary>Whether Slack takes blocks, as far as its limits say.</summary>
internal static class SlackBlockCheck
{
    /// <summary>What is wrong with blocks, as the end of a sentence; null if Slack takes them as far as can be told here.</summary>
    public static string? Problem(IReadOnlyList<JsonElement> blocks)
    {
        if (blocks.Count == 0) return "there is no block";
        if (blocks.Count > SlackLimits.MostBlocks) return Said($"there are {blocks.Count} blocks, and a message has {SlackLimits.MostBlocks} at most");
        for (int index = 0; index < blocks.Count; index++)
        {
            if (ProblemOf(blocks[index]) is { } problem) return Said($"block {index + 1} {problem}");
        }

        int length = blocks.Sum(Length);
        return length > SlackLimits.LongestBlocks ? Said($"all blocks together have {length} bytes as JSON, and Slack takes about {SlackLimits.LongestBlocks}") : null;
    }

    /// <summary>How long a value is as JSON, in bytes, without blanks and escapes.</summary>
    public static int Length(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => 1 + value.EnumerateObject().Sum(static member => member.Name.Length + 4 + Length(member.Value)),
        JsonValueKind.Array => 1 + value.EnumerateArray().Sum(static item => 1 + Length(item)),
        JsonValueKind.String => Encoding.UTF8.GetByteCount(value.GetString()!) + 2,
        _ => value.GetRawText().Length,
    };

    private static string? ProblemOf(JsonElement block)
    {
        if (block.ValueKind != JsonValueKind.Object || Text(block, "type") is not { Length: > 0 } type) return "has no type";
        if (Text(block, "block_id") is { Length: > SlackLimits.LongestBlockId }) return Said($"has an id of more than {SlackLimits.LongestBlockId} characters");
        return type switch
        {
            "header" => ProblemOfText(block, SlackLimits.LongestHeader),
            "section" => block.TryGetProperty("fields", out JsonElement fields) ? ProblemOfFields(block, fields) : ProblemOfText(block, SlackLimits.LongestSection),
            "context" => ProblemOfElements(block, SlackLimits.MostContextElements),
            "actions" => ProblemOfElements(block, SlackLimits.MostActions),
            _ => null,
        };
    }

    private static string? ProblemOfText(JsonElement block, int longest) =>
        !block.TryGetProperty("text", out JsonElement text) ? "has no text" : ProblemOfTextObject(text, longest);

    private static string? ProblemOfTextObject(JsonElement text, int longest) =>
        text.ValueKind != JsonValueKind.Object || Text(text, "text") is not { Length: > 0 } content ? "has a text that is no text object with a text"
        : content.Length > longest ? Said($"has a text of {content.Length} characters, and {longest} are allowed") : null;

    private static string? ProblemOfFields(JsonElement block, JsonElement fields)
    {
        if (fields.ValueKind != JsonValueKind.Array || fields.GetArrayLength() is 0 or > SlackLimits.MostFields) return Said($"does not have 1 to {SlackLimits.MostFields} fields");
        if (block.TryGetProperty("text", out JsonElement text) && ProblemOfTextObject(text, SlackLimits.LongestSection) is { } problem) return problem;
        return fields.EnumerateArray().Select(static field => ProblemOfTextObject(field, SlackLimits.LongestField)).FirstOrDefault(static found => found is not null);
    }

    private static string? ProblemOfElements(JsonElement block, int most) =>
        block.TryGetProperty("elements", out JsonElement elements) && elements.ValueKind == JsonValueKind.Array && elements.GetArrayLength() is var count && count > 0 && count <= most
            ? null : Said($"does not have 1 to {most} elements");

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
