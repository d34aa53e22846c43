using System.Text.Json;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Services.Slack.Messages;

/// <summary>Composes the blocks of a message, and keeps Slack's limits before they are hit. What comes from data stands in plain text, where nothing is markup.</summary>
internal sealed class SlackBlocks
{
    private readonly List<JsonElement> _blocks = [];
    private int _length;

    /// <summary>The blocks.</summary>
    public IReadOnlyList<JsonElement> All => _blocks;

    /// <summary>Adds blocks that belong together, if all of them fit.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="reserved">How many blocks have to be left for what comes last.</param>
    /// <param name="reservedLength">How much of the length has to be left.</param>
    /// <returns>Whether they were added.</returns>
    public bool TryAdd(IEnumerable<SlackBlock> blocks, int reserved = 0, int reservedLength = 0)
    {
        JsonElement[] added = blocks.Select(static block => JsonSerializer.SerializeToElement(block, SlackBlockJson.Default.SlackBlock)).ToArray();
        int length = added.Sum(SlackBlockCheck.Length);
        if (_blocks.Count + added.Length + reserved > SlackLimits.MostBlocks || _length + length + reservedLength > SlackLimits.LongestBlocks) return false;
        _blocks.AddRange(added);
        _length += length;
        return true;
    }

    /// <summary>A header: one line in bold.</summary>
    public static SlackBlock Header(string text) => new("header") { Text = Plain(text, SlackLimits.LongestHeader) };

    /// <summary>A paragraph, or several lines.</summary>
    public static SlackBlock Section(string text) => new("section") { Text = Plain(text, SlackLimits.LongestSection) };

    /// <summary>A paragraph of markup that this module has made: nothing in it comes from data.</summary>
    public static SlackBlock OwnMarkup(string markup) => new("section") { Text = Markup(markup) };

    /// <summary>Details in small letters.</summary>
    public static SlackBlock Context(params IEnumerable<SlackText> parts) => new("context") { Elements = parts.Take(SlackLimits.MostContextElements).ToArray<SlackElement>() };

    /// <summary>Buttons that lead to pages. An address that is too long for one is left out.</summary>
    /// <param name="links">The pages, by their titles.</param>
    /// <param name="prefix">What their ids begin with, which is another for each row.</param>
    public static SlackBlock? Links(IEnumerable<KeyValuePair<string, Uri>> links, string prefix)
    {
        SlackButton[] buttons = links.Where(static link => link.Value.AbsoluteUri.Length <= SlackLimits.LongestAddress).Take(SlackLimits.MostActions)
            .Select((link, index) => new SlackButton(Plain(link.Key, SlackLimits.LongestButton), link.Value.AbsoluteUri, $"{prefix}_{index}")).ToArray();
        return buttons.Length == 0 ? null : new SlackBlock("actions") { Elements = buttons };
    }

    /// <summary>A text in which nothing is markup.</summary>
    public static SlackText Plain(string text, int longest = SlackLimits.LongestField) =>
        // An empty one is refused.
        new("plain_text", text.Length == 0 ? "–" : CutText.Within(text, longest)) { Emoji = false };

    /// <summary>Markup that this module has made.</summary>
    public static SlackText Markup(string markup) => new("mrkdwn", markup) { Verbatim = true };
}
