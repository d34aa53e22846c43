using System.Text.Json;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Services.Slack.Messages;

/// <summary>What a message says.</summary>
/// <param name="Text">The text as it is sent: the message itself, or with blocks what notifications and readers of screens say.</param>
internal sealed record SlackContent(string Text)
{
    private const int LongestFallback = 300;

    /// <summary>The blocks; null for a text alone.</summary>
    public IReadOnlyList<JsonElement>? Blocks { get; init; }

    /// <summary>Whether the text is Slack's markup.</summary>
    public bool IsMarkup { get; init; }

    /// <summary>An id, by which a message that arrived twice can be told; null for none.</summary>
    public string? Id { get; init; }

    /// <summary>A text that is shown as it is.</summary>
    public static SlackContent Plain(string text) => new(SlackMarkup.Escape(text));

    /// <summary>A message that somebody else has made.</summary>
    /// <param name="text">The text; null for the first one in the blocks.</param>
    /// <param name="isMarkup">Whether it is Slack's markup.</param>
    /// <param name="blocks">The blocks, as <see cref="SlackBlockReader"/> takes them; null for none.</param>
    /// <exception cref="FormatException">The blocks can't be sent. The message says why, as the end of a sentence.</exception>
    public static SlackContent Of(string? text, bool isMarkup, IEnumerable<object?>? blocks)
    {
        if (blocks is null) return isMarkup ? new SlackContent(text ?? string.Empty) { IsMarkup = true } : Plain(text ?? string.Empty);
        IReadOnlyList<JsonElement> read = SlackBlockReader.Read(blocks);
        bool isGiven = !string.IsNullOrEmpty(text);
        string said = isGiven ? text! : CutText.Within(read.Select(FirstText).FirstOrDefault(static found => found is not null) ?? "A message without text", LongestFallback);
        return new SlackContent(isGiven && isMarkup ? said : SlackMarkup.Escape(said)) { Blocks = read, IsMarkup = isGiven && isMarkup };
    }

    private static string? FirstText(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Object => item.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString()
            : item.EnumerateObject().Select(static member => FirstText(member.Value)).FirstOrDefault(static found => found is not null),
        JsonValueKind.Array => item.EnumerateArray().Select(FirstText).FirstOrDefault(static found => found is not null),
        _ => null,
    };
}
