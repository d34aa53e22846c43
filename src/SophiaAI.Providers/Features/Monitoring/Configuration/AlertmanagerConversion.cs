using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>
/// Makes a monitoring.yaml of an alertmanager.yml. What this module does not do is left out and said; secrets become
/// references, and it is said which.
/// </summary>
internal sealed class AlertmanagerConversion
{
    private const string Receivers = "receivers";
    private const string Global = "global";

    private readonly YamlProblems _leftOut;
    // A secret that stands in two places becomes one reference.
    private readonly Dictionary<string, string> _references = new(StringComparer.Ordinal);
    // Receivers that lose targets, by where their names stand.
    private readonly Dictionary<YamlPlace, string> _lost = [];
    private int _hooks;
    private int _slacks;

    private AlertmanagerConversion(string file) => _leftOut = new YamlProblems(file);

    /// <summary>Converts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="services">All services.</param>
    /// <param name="configured">The names of those that are configured, for the rules, which an alertmanager.yml does not have.</param>
    /// <param name="vocabulary">What is measured and checked.</param>
    /// <exception cref="YamlFileException">It is not an alertmanager.yml.</exception>
    public static MonitorConversion Convert(string text, string file, ServiceList services, IEnumerable<string> configured, MonitorVocabulary vocabulary)
    {
        YamlProblems problems = new(file);
        YamlNode? root = YamlText.Parse(text, problems);
        if (root is not YamlMap && problems.AreNone) problems.Add(new YamlPlace(1, 1), "This is not an alertmanager.yml, which has the keys 'route' and 'receivers'.");
        if (!problems.AreNone) throw new YamlFileException(problems.First, problems.More);
        AlertmanagerConversion conversion = new(file);
        YamlMap kept = conversion.Root((YamlMap)root!);
        // What is wrong with the rest is said in terms of the file that it comes from.
        problems = new YamlProblems(file);
        new MonitorTable(vocabulary).Form.TryRead(kept, problems, out MonitorFile? read);
        if (!problems.AreNone) throw new YamlFileException(problems.First, problems.More);
        conversion.SayWhoIsNotTold(read!);
        string own = StartingFile.WriteOwnSections(services, configured, vocabulary);
        return new MonitorConversion($"{own}# What follows was converted from {Path.GetFileName(file)}.\n{YamlWriter.Write(kept)}", conversion._leftOut.Notes);
    }

    private YamlMap Root(YamlMap root) => Kept(root, ForeignKeys.OfRoot, "messages of this module have their own form", member => member.Key.Text switch
    {
        Global when member.Value is YamlMap global => Kept(global, [.. ForeignKeys.OfGlobal, .. NamesOf(ForeignKeys.RefusedOfGlobal)], "it is for what this module does not do", SlackSecret),
        Receivers when member.Value is YamlList list => new YamlList(list.Items.Select(item => item is YamlMap receiver ? Receiver(receiver) : item).ToArray(), list.Place),
        _ => member.Value,
    });

    // What is critical often goes to a pager alone.
    private void SayWhoIsNotTold(MonitorFile read)
    {
        foreach (UntoldReceiver receiver in read.Untold)
        {
            if (_lost.TryGetValue(receiver.Place, out string? kinds))
                _leftOut.AddNote(receiver.Place, $"The receiver {YamlProblems.Quote(receiver.Name)} now tells nobody, since it had {kinds} only. To it comes: {receiver.Routes}. Give it {ReceiverTable.SlackKey} or {ReceiverTable.WebhookKey}, or send the alerts to another one.");
        }
    }

    private YamlMap Receiver(YamlMap receiver)
    {
        string[] lost = [.. receiver.Members.Select(static member => member.Key.Text).Where(ForeignKeys.OtherReceivers.Contains)];
        if (lost.Length > 0 && receiver.Members.FirstOrDefault(static member => member.Key.Text == ReceiverTable.NameKey) is { } name) _lost[name.Key.Place] = Grammar.And(lost);
        return WithoutOthers(receiver);
    }

    private YamlMap WithoutOthers(YamlMap receiver) => Kept(receiver, ForeignKeys.OtherReceivers, "this module sends to Slack and to webhooks only", member => member.Key.Text switch
    {
        ReceiverTable.SlackKey => Each(member.Value, slack => Kept(slack, [.. ForeignKeys.LooksOfSlack, .. NamesOf(ForeignKeys.RefusedOfSlack)], "messages of this module have their own form", SlackSecret)),
        ReceiverTable.WebhookKey => Each(member.Value, hook => Kept(hook, [.. ForeignKeys.LooksOfWebhook, .. NamesOf(ForeignKeys.RefusedOfWebhook)], "the message has all alerts of the group, in Alertmanager's form", HookSecret)),
        _ => member.Value,
    });

    private static IEnumerable<string> NamesOf(IReadOnlyList<YamlKey> keys) => keys.Select(static key => key.Name);

    private static YamlNode Each(YamlNode node, Func<YamlMap, YamlMap> convert) =>
        node is YamlList list ? new YamlList(list.Items.Select(item => item is YamlMap map ? convert(map) : item).ToArray(), list.Place) : node;

    private YamlNode SlackSecret(YamlMember member) => member.Key.Text is "api_url" or "slack_api_url" or "webhook_url" or "api_url_file" or "slack_api_url_file"
        ? Reference(member, () => ++_slacks == 1 ? ReceiverTable.SlackReference : string.Create(CultureInfo.InvariantCulture, $"${{env:SLACK_WEBHOOK_URL_{_slacks}}}"))
        : member.Value;

    private YamlNode HookSecret(YamlMember member)
    {
        if (member.Key.Text is not ("url" or "url_file")) return member.Value;
        YamlSecretForm form = new("the address of the webhook", ReceiverTable.HookReference) { MayBeAddress = true };
        bool mayStand = member.Key.Text == "url" && form.TryRead(member.Value, new YamlProblems(string.Empty), out _);
        return mayStand ? member.Value : Reference(member, () => ++_hooks == 1 ? ReceiverTable.HookReference : string.Create(CultureInfo.InvariantCulture, $"${{env:HOOK_URL_{_hooks}}}"));
    }

    private YamlNode Reference(YamlMember member, Func<string> next)
    {
        if (member.Value is not YamlScalar { IsNull: false } scalar || scalar.Text.StartsWith("${", StringComparison.Ordinal)) return member.Value;
        if (!_references.TryGetValue(scalar.Text, out string? reference)) _references.Add(scalar.Text, reference = next());
        _leftOut.AddNote(member.Key.Place, $"The secret of '{member.Key.Text}' does not stand in the file. It is now {reference}: give that the value.");
        return new YamlScalar(reference, isPlain: true, scalar.Place);
    }

    // Without the keys that this module does not have, each of which is said.
    private YamlMap Kept(YamlMap map, IReadOnlyList<string> dropped, string why, Func<YamlMember, YamlNode> convert)
    {
        List<YamlMember> kept = [];
        foreach (YamlMember member in map.Members)
        {
            if (dropped.Contains(member.Key.Text))
            {
                _leftOut.AddNote(member.Key.Place, $"'{member.Key.Text}' was left out: {why}.");
                continue;
            }

            YamlNode value = convert(member);
            // A file with a secret in it becomes a reference under the key that stands for it.
            string name = member.Key.Text;
            YamlScalar key = name.EndsWith("_file", StringComparison.Ordinal) && !ReferenceEquals(value, member.Value) ? new YamlScalar(name[..^"_file".Length], isPlain: true, member.Key.Place) : member.Key;
            kept.Add(new YamlMember(key, value));
        }

        return new YamlMap(kept, map.Place);
    }
}
