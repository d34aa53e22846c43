using System.Text;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The text that a monitoring.yaml begins with, for the services that are configured. It is also what holds where there is no file.</summary>
internal sealed class StartingFile
{
    private const string SlackSetting = "Slack.WebhookUrl";
    private const string Equal = "topic, service, check, warehouse, monitor, user, credential, project, target, domain, product, task, collection, secret";

    private readonly ServiceList _services;
    private readonly MonitorVocabulary _vocabulary;
    private readonly HashSet<string> _configured;
    private readonly StringBuilder _text = new();

    private StartingFile(ServiceList services, IEnumerable<string> configured, MonitorVocabulary vocabulary)
    {
        _services = services;
        _vocabulary = vocabulary;
        _configured = configured.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="services">All services.</param>
    /// <param name="configured">The names of those that are configured.</param>
    /// <param name="vocabulary">What is measured and checked: nothing else is named.</param>
    public static string Write(ServiceList services, IEnumerable<string> configured, MonitorVocabulary vocabulary)
    {
        StartingFile file = new(services, configured, vocabulary);
        file.WriteHead();
        file.WriteWatched();
        file.WriteRouting();
        return file._text.ToString();
    }

    /// <summary>The sections that an alertmanager.yml does not have.</summary>
    /// <param name="services">All services.</param>
    /// <param name="configured">The names of those that are configured.</param>
    /// <param name="vocabulary">What is measured and checked.</param>
    public static string WriteOwnSections(ServiceList services, IEnumerable<string> configured, MonitorVocabulary vocabulary)
    {
        StartingFile file = new(services, configured, vocabulary);
        file.WriteHead();
        file.WriteWatched();
        return file._text.ToString();
    }

    /// <summary>The names of the services of which all that they need is set.</summary>
    public static IReadOnlyList<string> ConfiguredOf(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Services.All.Where(service => service.Needs(context).All(need => need.IsMet(context.Settings))).Select(static service => service.Name).ToArray();
    }

    private void WriteHead() => Lines(
        MonitorSchema.Modeline,
        "# What SophiaAI watches, when that is an alert, and who is told.",
        "# Test-SophiaMonitor shows what a run would say, and sends nothing; Invoke-SophiaMonitor is one run.",
        string.Empty,
        "# How often it runs. Schedule Invoke-SophiaMonitor just as often.",
        "interval: 5m",
        string.Empty);

    private void WriteWatched()
    {
        Lines(
            "# The checks of Test-SophiaIntegration: by default those of all that is configured, with the tag Fast.",
            "checks:",
            "  # include: [Gong, Snowflake/Credits, 'Vercel/*']",
            "  # exclude: [Vercel/Variables]");
        string[] lessOften = LessOften().ToArray();
        if (lessOften.Length > 0) Lines(["  # Less often than the rest, because they cost requests, or because it changes slowly.", "  every:", .. lessOften]);
        Lines(
            string.Empty,
            "# Sources of measures have an interval of their own, by what they cost. What needs a warehouse is not read while that is",
            "# suspended, unless 'wake' says so: each time costs a minute of the warehouse at least. What no rule is about and what does",
            "# not stand here is not read at all.",
            "measures:",
            "  # Snowflake/Queries: {every: 3h, wake: true}",
            "  # Vercel/Charges: {enabled: false}");
        string[] unused = Unused().ToArray();
        if (unused.Length > 0) Lines(["  # No rule is about these. They are read because they stand here, for Get-SophiaMetric.", .. unused]);
        Lines(
            string.Empty,
            "# One alert for each set of labels that meets the condition. The name is the alert's label alertname.",
            "rules:");
        foreach (DefaultRule rule in DefaultRules.All.Where(rule => IsMeasured(rule.Measure))) WriteRule(rule);
        Lines(string.Empty);
    }

    // As they run without being named, so that it is seen and can be changed.
    private IEnumerable<string> LessOften()
    {
        foreach (CheckSuite suite in _services.CreateChecks().Where(suite => IsConfigured(suite.Integration)))
        {
            foreach (Check check in suite.Checks)
            {
                string id = $"{suite.Integration}/{check.Name}";
                if (check.Every is { } every && _vocabulary.Checks?.Contains(id) != false) yield return $"    {id}: {DurationPhrase.Write(every)}";
            }
        }
    }

    private IEnumerable<string> Unused()
    {
        HashSet<string> used = DefaultRules.All.Select(static rule => rule.Measure).ToHashSet(StringComparer.Ordinal);
        foreach (ServiceMeasureSource source in _services.MeasureSources.Where(source => IsConfigured(source.Service) && !source.Source.Measures.Any(measure => used.Contains(measure.Name))))
        {
            string key = MeasureCatalog.KeyOf(source);
            if (_vocabulary.Sources?.Contains(key) != false) yield return $"  {key}: {{every: {DurationPhrase.Write(source.Source.Every)}}}";
        }
    }

    private void WriteRule(DefaultRule rule)
    {
        Lines($"  {rule.Name}:", $"    measure: {rule.Measure}");
        foreach (string line in rule.Condition) Lines($"    {line}");
        Lines(
            $"    labels: {{severity: {rule.Severity}, topic: {rule.Topic}}}",
            "    annotations:",
            $"      summary: {Quoted(rule.Summary)}",
            $"      advice: {Quoted(rule.Advice)}");
    }

    private void WriteRouting()
    {
        Lines(
            "# Who is told. These sections have the keys and the meaning of Alertmanager's.",
            "route:",
            "  receiver: team",
            "  group_by: [alertname, service]",
            "  group_wait: 30s",
            "  group_interval: 5m",
            "  repeat_interval: 4h",
            "  # routes:",
            "  #   - matchers: [severity=\"critical\"]",
            "  #     receiver: on-call",
            string.Empty,
            "receivers:",
            "  - name: team");
        if (_services.Settings.Find(SlackSetting) is { } slack && IsConfigured(slack.Service))
        {
            Lines(
                "    slack_configs:",
                "      # The webhook or the bot of the settings. A second one is named by where its secret is kept:",
                "      # webhook_url: ${esc:slack.onCall}, ${env:NAME} or ${setting:Slack.WebhookUrl}.",
                "      - send_resolved: true",
                "        # channel: '#ops'",
                "        # mention: {critical: '<!here>'}");
        }
        else
        {
            Lines(
                "    # Nobody is told until one of these stands here.",
                "    # slack_configs:",
                "    #   - webhook_url: ${setting:Slack.WebhookUrl}",
                "    #     send_resolved: true",
                "    # webhook_configs:",
                $"    #   - url: {ReceiverTable.HookReference}");
        }

        Lines(
            string.Empty,
            "inhibit_rules:",
            "  # A critical alert mutes the warning about the same.",
            "  - source_matchers: [severity=\"critical\"]",
            "    target_matchers: [severity=\"warning\"]",
            $"    equal: [{Equal}]",
            "  # A service that is down is slow, and fails.",
            $"  - source_matchers: [alertname=\"{DefaultRules.Down}\"]",
            $"    target_matchers: ['topic=~\"{string.Join('|', DefaultRules.TopicsOfDown)}\"']",
            "    equal: [service]");
        if (DefaultRules.All.Any(rule => rule.Name == DefaultRules.CreditsUsedUp && IsMeasured(rule.Measure)))
        {
            Lines(
                "  # A warehouse that its resource monitor has suspended is told of by the credits that are used up.",
                $"  - source_matchers: [alertname=\"{DefaultRules.CreditsUsedUp}\"]",
                $"    target_matchers: [{string.Join(", ", DefaultRules.Suspended)}]",
                "    equal: [service]");
        }

        Lines(
            string.Empty,
            "# What is muted for a while, with somebody who answers for it. New-SophiaSilence mutes without this file.",
            "# silences:",
            "#   - name: move",
            "#     matchers: [topic=\"speed\"]",
            "#     starts_at: 2026-12-05T22:00:00Z",
            "#     ends_at: 2026-12-06T02:00:00Z",
            "#     author: ada",
            "#     comment: The warehouses are moved.",
            string.Empty,
            "# notify:",
            "  # A service that tells when the pings stop, because then nothing is watched any more.",
            "  # dead_mans_switch: ${env:PING_URL}");
    }

    // A measure of a service begins with its name; any other is of all of them.
    private bool IsMeasured(string measure)
    {
        if (!_vocabulary.Measures.Any(one => one.Name == measure)) return false;
        string owner = measure.Split('_')[0];
        return !_services.Names.Contains(owner, StringComparer.OrdinalIgnoreCase) || IsConfigured(owner);
    }

    private bool IsConfigured(string service) => _configured.Contains(service);

    private void Lines(params IEnumerable<string> lines)
    {
        foreach (string line in lines) _text.Append(line).Append('\n');
    }

    private static string Quoted(string text) => $"'{VisibleText.Line(text).Replace("'", "''", StringComparison.Ordinal)}'";
}
