using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Receivers, as alertmanager.yml has them, with the kinds that this module sends to.</summary>
internal sealed partial class ReceiverTable
{
    /// <summary>The key of a receiver's name.</summary>
    public const string NameKey = "name";

    /// <summary>The key of Slack's configurations.</summary>
    public const string SlackKey = "slack_configs";

    /// <summary>The key of webhooks.</summary>
    public const string WebhookKey = "webhook_configs";

    /// <summary>The reference to write for a Slack webhook.</summary>
    public const string SlackReference = "${setting:Slack.WebhookUrl}";

    /// <summary>The reference to write for a webhook.</summary>
    public const string HookReference = "${env:HOOK_URL}";

    /// <summary>The settings of which a channel needs one where the file names neither a webhook nor a bot.</summary>
    public static IReadOnlyList<SecretReference> SlackSettings { get; } = [new(SecretReferenceKind.Setting, "Slack.WebhookUrl"), new(SecretReferenceKind.Setting, "Slack.BotToken")];

    private readonly YamlKeyOf<string> _name = new(NameKey, YamlForms.Text("a name"), "The name by which routes refer to it.") { IsRequired = true };
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<MonitorTarget>>> _slack;
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<MonitorTarget>>> _hooks;

    private readonly bool _isThorough;
    private readonly YamlKeyOf<SecretReference> _webhookUrl;
    private readonly YamlKeyOf<SecretReference> _apiUrl;
    private readonly YamlKeyOf<SecretReference> _botToken;
    private readonly YamlKeyOf<string> _channel = new("channel", YamlForms.Text("a channel"), "The channel, such as '#ops'; by default that of the setting, or of the webhook.");
    private readonly YamlKeyOf<bool> _slackResolved = new("send_resolved", YamlForms.Boolean, "Whether it is told when alerts are resolved.") { Default = "false" };
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<string>>> _include = new("include", new YamlListForm<string>(YamlForms.Word("something that messages leave out", "sql"), "a list of what messages leave out otherwise"), "What messages include that they leave out otherwise: sql.");
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<string>>> _mention = new("mention", new YamlMapForm<string>(new YamlTextForm<string>("a mention such as <!here> or <@U012ABC>", ParseMention) { Pattern = "^" + MentionText + "$" }, "a map of severities and mentions"), "Whom a message mentions, by the label severity: {critical: '<!here>'}.");

    private readonly YamlKeyOf<SecretReference> _url;
    private readonly YamlKeyOf<bool> _hookResolved = new("send_resolved", YamlForms.Boolean, "Whether it is told when alerts are resolved.") { Default = "true" };

    // Several may stand between blanks. Anything else would not be sent as a mention.
    private const string MentionText = MentionForm.Pattern + "( " + MentionForm.Pattern + ")*";

    // What users of Alertmanager call a receiver that tells nobody.
    private static readonly string[] s_nobody = ["null", "blackhole", "devnull", "nobody", "none"];

    /// <param name="vocabulary">The names that the file can use.</param>
    public ReceiverTable(MonitorVocabulary vocabulary)
    {
        _isThorough = vocabulary.IsThorough;
        YamlSecretForm Secret(string name, string suggestion, bool mayBeAddress = false) =>
            new(name, suggestion) { MayBeAddress = mayBeAddress, Settings = () => vocabulary.Settings, Lack = vocabulary.Lack };
        _webhookUrl = new("webhook_url", Secret("the address of an incoming webhook", SlackReference), "The incoming webhook, as a reference. By default that of the setting, unless there is a bot_token.");
        _apiUrl = new("api_url", Secret("the address of an incoming webhook", SlackReference), "As alertmanager.yml calls webhook_url.");
        _botToken = new("bot_token", Secret("the token of a bot", "${setting:Slack.BotToken}"), "The bot's token, as a reference. With it, messages are changed when things change.");
        _url = new("url", Secret("the address of the webhook", HookReference, mayBeAddress: true), "Where alerts are posted, in Alertmanager's form; a reference, or an address without a secret in it.") { IsRequired = true };
        YamlTableForm<MonitorTarget> slack = new(new YamlTable("slack_config", "A channel of Slack.", () =>
        [
            _webhookUrl, _apiUrl, _botToken, _channel, _slackResolved, _include, _mention,
            .. ForeignKeys.Idle(ForeignKeys.LooksOfSlack, "messages of this module have their own form."),
            ForeignKeys.File("api_url_file", "webhook_url", SlackReference), .. ForeignKeys.RefusedOfSlack,
        ]), BuildSlack);
        YamlTableForm<MonitorTarget> hook = new(new YamlTable("webhook_config", "A webhook, which gets alerts in Alertmanager's form.", () =>
        [
            _url, _hookResolved, .. ForeignKeys.Idle(ForeignKeys.LooksOfWebhook, "the message has all alerts of the group, in Alertmanager's form."),
            ForeignKeys.File("url_file", "url", HookReference), .. ForeignKeys.RefusedOfWebhook,
        ]), BuildHook);
        _slack = new(SlackKey, new YamlListForm<MonitorTarget>(slack, "a list of channels"), "Channels of Slack.");
        _hooks = new(WebhookKey, new YamlListForm<MonitorTarget>(hook, "a list of webhooks"), "Webhooks, which get alerts in Alertmanager's form.");
        Form = new YamlTableForm<ReceiverDraft>(new YamlTable("receiver", "A name, and where its messages go. Without any target, nobody is told; an empty list, such as slack_configs: [], says that this is meant.", () =>
        [
            _name, _slack, _hooks,
            .. ForeignKeys.OtherReceivers.Select(static kind => ForeignKeys.Refused(kind, $"'{kind}' is not supported: messages go to {SlackKey} and {WebhookKey} only. Remove it, or leave the sending to an Alertmanager with notify.alertmanager.")),
        ]), Build);
    }

    /// <summary>One receiver.</summary>
    public YamlTableForm<ReceiverDraft> Form { get; }

    private static string? ParseMention(string text, out string value)
    {
        value = text;
        return Mention().IsMatch(text) ? null : $"{YamlProblems.Quote(text)} is not a mention. Write '<!here>', '<!channel>', '<@U012ABC>' for a person or '<!subteam^S012ABC>' for a group, by the id that Slack shows.";
    }

    private MonitorTarget BuildSlack(YamlEntry entry)
    {
        foreach (YamlNamed<string> mention in entry.Named(_mention))
        {
            if (NearMiss.OfSeverity(mention.Name) is { } near) entry.Note(mention.Place, $"The severity {YamlProblems.Quote(mention.Name)} is none that this module knows. Did you mean {near}?");
        }

        if (entry.Has(_webhookUrl) && entry.Has(_apiUrl)) entry.Problem(_apiUrl, "'api_url' and 'webhook_url' are the same. Remove one of them.");
        if ((entry.Has(_webhookUrl) || entry.Has(_apiUrl)) && entry.Has(_botToken)) entry.Problem(_botToken, "A message goes through a webhook or through a bot, not both. Remove one of them, or make it two entries of the list.");
        // As in Alertmanager, and hardly what somebody expects who has not read about it.
        if (_isThorough && !entry.Has(_slackResolved)) entry.Note(entry.Place, $"Nobody is told here when an alert is over. Write '{_slackResolved.Name}: true', or 'false' if that is meant.");
        return new MonitorTarget(new ReceiverTarget(SlackKey, 0, entry.Get(_slackResolved, false)))
        {
            WebhookUrl = entry.Find(_webhookUrl) ?? entry.Find(_apiUrl),
            BotToken = entry.Find(_botToken),
            Channel = entry.Find(_channel),
            Includes = entry.Values(_include),
            Mentions = entry.Named(_mention).ToDictionary(static mention => mention.Name, static mention => mention.Value),
        };
    }

    private MonitorTarget BuildHook(YamlEntry entry) => new(new ReceiverTarget(WebhookKey, 0, entry.Get(_hookResolved, true))) { WebhookUrl = entry.Find(_url) };

    private ReceiverDraft Build(YamlEntry entry)
    {
        MonitorTarget[] targets = [.. Numbered(entry.Values(_slack)), .. Numbered(entry.Values(_hooks))];
        string name = entry.Get(_name, string.Empty);
        return new ReceiverDraft(name, entry.PlaceOf(_name), targets, entry.Has(_slack) || entry.Has(_hooks) || IsCalledNobody(name));
    }

    private static bool IsCalledNobody(string name) => s_nobody.Contains(string.Concat(name.Where(char.IsAsciiLetter)), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<MonitorTarget> Numbered(IReadOnlyList<MonitorTarget> targets) => targets.Select(static (target, index) => target with { Target = target.Target with { Index = index, Place = PlaceOf(target) } });

    // The references, and no value of them.
    private static string PlaceOf(MonitorTarget target) => Fingerprint.Of($"{target.Target.Kind}\n{target.WebhookUrl}\n{target.BotToken}\n{target.Channel}");

    [GeneratedRegex("^" + MentionText + @"\z")]
    private static partial Regex Mention();
}
