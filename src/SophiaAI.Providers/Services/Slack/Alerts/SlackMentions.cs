using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Slack.Messages;

namespace SophiaAI.Providers.Services.Slack.Alerts;

/// <summary>Mentions as a receiver's configuration has them. What is none becomes text.</summary>
internal static partial class SlackMentions
{
    /// <summary>The markup of a mention, or of several between blanks.</summary>
    public static string Markup(string mentions) => string.Join(' ', mentions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(One));

    private static string One(string mention) => mention switch
    {
        "@here" or "@channel" or "@everyone" => $"<!{mention[1..]}>",
        _ when Known().IsMatch(mention) => mention,
        _ => SlackMarkup.Escape(mention),
    };

    [GeneratedRegex(@"\A" + MentionForm.Pattern + @"\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Known();
}
