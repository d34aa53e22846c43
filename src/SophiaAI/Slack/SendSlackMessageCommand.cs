using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Slack.Messages;
using SophiaAI.Providers.Services.Slack.Posting;

namespace SophiaAI.Slack;

/// <summary>Posts messages to Slack: texts or blocks, to a channel or in a thread. Each text from the pipeline is a message.</summary>
[Cmdlet(VerbsCommunications.Send, "SlackMessage", DefaultParameterSetName = TextSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SlackPostedMessage))]
public sealed class SendSlackMessageCommand : ServiceCmdlet
{
    private const string TextSet = "Text";
    private const string BlockSet = "Block";
    private const string ByWebhook = "Webhook";
    private const string ByBot = "Bot";

    /// <summary>The text. It is shown as it is given, unless -Mrkdwn says that it is Slack's markup. With -Block, it is what notifications say.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = TextSet)]
    [Parameter(Position = 0, ParameterSetName = BlockSet)]
    [MessageText]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Text { get; set; }

    /// <summary>The blocks of the message: hashtables or objects, or JSON as Slack's Block Kit Builder shows it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BlockSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object[]? Block { get; set; }

    /// <summary>The channel's name or id, for the bot. By default that of the object from the pipeline, else the one in SLACK_CHANNEL.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string? Channel { get; set; }

    /// <summary>The thread to reply in: the id of its first message.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? ThreadId { get; set; }

    /// <summary>Shows a reply in the channel too.</summary>
    [Parameter]
    public SwitchParameter Broadcast { get; set; }

    /// <summary>The text is Slack's markup: with stars it is bold, and links and mentions work.</summary>
    [Parameter]
    public SwitchParameter Mrkdwn { get; set; }

    /// <summary>How it is posted. By default by the bot, if there is a token and a channel; otherwise by the webhook.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet(ByWebhook, ByBot)]
    public string? Via { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Via == ByWebhook && WasTyped(nameof(Channel)))
            ThrowTerminatingError(ErrorRecords.WrongCall("WrongParameter", "-Channel does not go with -Via Webhook: a webhook has one channel.", Channel, "Leave out one of the two, or use -Via Bot."));
        if (Via == ByWebhook && Broadcast)
            ThrowTerminatingError(ErrorRecords.WrongCall("WrongParameter", "-Broadcast does not go with -Via Webhook: only a bot can show a reply in the channel too.", nameof(Broadcast), "Leave out one of the two, or use -Via Bot."));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // An object from the pipeline may have none, and an empty variable must not lead to another place.
        if (IsEmpty(nameof(ThreadId), ThreadId, "A message that a webhook has posted can't be replied to: Slack does not tell its id. Post it with -Via Bot.")) return;
        if (IsEmpty(nameof(Channel), Channel, OneValueAttribute.IsEmpty)) return;
        if (Broadcast && ThreadId is null)
        {
            WriteError(ErrorRecords.WrongCall("WrongParameter", "-Broadcast shows a reply in the channel too, and this is no reply.", nameof(Broadcast), "Name the thread with -ThreadId, or leave out -Broadcast."));
            return;
        }

        if (Content() is not { } content) return;
        Try(Channel ?? Text, () =>
        {
            SlackPoster poster = Poster(Context());
            if (!ShouldProcess(poster.Place, ThreadId is null ? "Send a message to Slack" : $"Reply in Slack to {ThreadId}")) return;
            WaitingFor = "Sending a message to Slack";
            SlackPostedMessage posted = Await(poster.PostAsync(content, new SlackPlace(ThreadId, Broadcast), StopToken));
            if (poster.IsBot) SeenNames.Remember<SlackPostedMessage>(poster.Place);
            WriteObject(posted);
        });
    }

    private SlackContent? Content()
    {
        try
        {
            return SlackContent.Of(Text, Mrkdwn, Block?.Select(static block => EngineValue.Bare(block) is string json ? json : PlainTree.Of(block)));
        }
        catch (FormatException exception)
        {
            WriteError(ErrorRecords.WrongCall("InvalidBlock", $"The blocks can't be sent: {exception.Message}.", nameof(Block), "Correct the blocks. Slack's Block Kit Builder shows what they look like."));
            return null;
        }
    }

    private SlackPoster Poster(ProviderContext context) => Via switch
    {
        ByWebhook => SlackPoster.ByWebhook(context),
        ByBot => SlackPoster.AsBot(context, channel: Channel),
        // Whoever replies has the id from a bot's message.
        _ => Channel is null && ThreadId is null ? SlackPoster.ByDefault(context, prefersBot: true) : SlackPoster.AsBot(context, channel: Channel),
    };

    private bool IsEmpty(string parameter, string? value, string action)
    {
        if (!MyInvocation.BoundParameters.ContainsKey(parameter) || !string.IsNullOrEmpty(value)) return false;
        WriteError(ErrorRecords.WrongCall("EmptyValue", $"-{parameter} is empty.", parameter, action));
        return true;
    }
}
