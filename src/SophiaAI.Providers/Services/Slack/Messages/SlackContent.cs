using System.Text.Json;

namespace SophiaAI.Providers.Services.Slack.Messages;

/// <summary>What a message says.</summary>
/// <param name="Text">The text as it is sent: the message itself, or with blocks what notifications and readers of screens say.</param>
internal sealed record SlackContent(string Text)
{
    /// <summary>The blocks; null for a text alone.</summary>
    public IReadOnlyList<JsonElement>? Blocks { get; init; }

    /// <summary>Whether the text is Slack's markup.</summary>
    public bool IsMarkup { get; init; }

    /// <summary>An id, by which a message that arrived twice can be told; null for none.</summary>
    public string? Id { get; init; }

    /// <summary>A text that is shown as it is.</summary>
    public static SlackContent Plain(string text) => new(SlackMarkup.Escape(text));
}
