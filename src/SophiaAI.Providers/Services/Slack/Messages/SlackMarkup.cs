using System.Globalization;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Services.Slack.Messages;

/// <summary>Texts as Slack reads them.</summary>
internal static class SlackMarkup
{
    /// <summary>
    /// A text in which nothing is a link or a mention. Slack replaces these three signs and no others, so stars and
    /// underscores in data have to stand where there is no markup.
    /// </summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A time that Slack shows in the time zone of whoever reads it.</summary>
    public static string Time(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture,
        $"<!date^{time.ToUnixTimeSeconds()}^{{date_short_pretty}} {{time}}|{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC>");

    /// <summary>An escaped text of this length at most, measured as it is sent.</summary>
    /// <param name="text">The text, which is not escaped yet.</param>
    /// <param name="longest">How long it may be.</param>
    public static string EscapeWithin(string text, int longest)
    {
        // No sign becomes more than five.
        const int Most = 5;
        int length = longest;
        while (true)
        {
            string escaped = Escape(CutText.Within(text, length));
            if (escaped.Length <= longest) return escaped;
            length = Math.Min(length, text.Length) - Math.Max(1, (escaped.Length - longest) / Most);
        }
    }
}
