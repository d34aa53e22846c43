using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Slack.Messages;

/// <summary>Reads blocks that somebody else has made.</summary>
internal static class SlackBlockReader
{
    /// <summary>Reads blocks.</summary>
    /// <param name="given">Each is JSON as a text (a block, a list of blocks, or what Slack's Block Kit Builder shows), or a block as a tree of plain values.</param>
    /// <exception cref="FormatException">It can't be sent. The message says why, as the end of a sentence.</exception>
    public static IReadOnlyList<JsonElement> Read(IEnumerable<object?> given)
    {
        JsonElement[] blocks = given.SelectMany(static one => Flat(one as string is { } text ? Parse(text) : Parse(JsonTree.Write(one)))).ToArray();
        return SlackBlockCheck.Problem(blocks) is { } problem ? throw new FormatException(problem) : blocks;
    }

    private static IEnumerable<JsonElement> Flat(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Array => item.EnumerateArray(),
        JsonValueKind.Object when item.TryGetProperty("blocks", out JsonElement blocks) && blocks.ValueKind == JsonValueKind.Array => blocks.EnumerateArray(),
        _ => [item],
    };

    private static JsonElement Parse(string text) =>
        WellFormedText.Is(text) ? Parse(System.Text.Encoding.UTF8.GetBytes(text)) : throw new FormatException(JsonTree.NotACharacter);

    private static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Limits.DeepestJson, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            // Half of a surrogate pair, which can be written as an escape, is found by reading it.
            SlackBlockCheck.Length(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new FormatException($"the JSON of the blocks can't be read (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException(JsonTree.NotACharacter, exception);
        }
    }
}
