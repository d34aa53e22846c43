using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Slack;
using SophiaAI.Providers.Services.Slack.Posting;

namespace SophiaAI.Slack;

/// <summary>Completes the channel that is configured, and those that commands of this runspace have posted to.</summary>
public sealed class ChannelCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => new[] { Configured() }.OfType<string>().Concat(SeenNames.Of<SlackPostedMessage>()).Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override string Nothing => "Channels are offered once SLACK_CHANNEL is set, or a message was posted.";

    /// <inheritdoc/>
    protected override bool Begins(string item, string word) => base.Begins(item, word) || base.Begins(item, '#' + word);

    private static string? Configured()
    {
        try
        {
            return (RunspaceState.Connection ?? SophiaConnector.FromProcess()).Settings().Value(SlackService.Channel);
        }
        catch (ServiceException)
        {
            return null;
        }
    }
}
