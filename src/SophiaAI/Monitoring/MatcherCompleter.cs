using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Monitoring;

/// <summary>Completes matchers: the labels that alerts have, and their values once a sign was typed; also the second matcher of a text.</summary>
public sealed class MatcherCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items =>
    [
        .. new[] { LabelNames.AlertName, LabelNames.Severity, LabelNames.Topic, LabelNames.Service }.Concat(new MeasureCatalog(SophiaServices.List).Definitions.Values.SelectMany(static measure => measure.Labels).Order(StringComparer.Ordinal))
            .Distinct().Select(static label => label + "="),
        .. Known().Concat(SeenNames.Of<MatcherCompleter>()).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Remembers the labels of an alert.</summary>
    internal static void Remember(IReadOnlyDictionary<string, string> labels)
    {
        // What can't be shown as it is would be a line that says something else.
        foreach ((string name, string value) in labels.Where(static label => LabelName.Check(label.Key) is null && VisibleText.Lines(label.Value) == label.Value)) SeenNames.Remember<MatcherCompleter>(Written(name, value));
    }

    /// <inheritdoc/>
    protected override string Before(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool isQuoted = false;
        int start = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '"' && (at == 0 || text[at - 1] != '\\')) isQuoted = !isQuoted;
            else if (text[at] is ',' or '{' && !isQuoted) start = at + 1;
        }

        while (start < text.Length && text[start] == ' ') start++;
        return text[..start];
    }

    /// <inheritdoc/>
    protected override bool Begins(string item, string word)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(word);
        // A value only after a sign: there are many. With or without its quote.
        return item.EndsWith('=') ? base.Begins(item, word) && item.Length != word.Length : word.Contains('=', StringComparison.Ordinal) && (base.Begins(item, word) || base.Begins(item.Replace("=\"", "=", StringComparison.Ordinal), word));
    }

    /// <inheritdoc/>
    protected override string Describe(string item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.EndsWith('=') ? $"{item}\"value\"; also !=, and =~ and !~ with a regular expression" : base.Describe(item);
    }

    private static IEnumerable<string> Known() => SeenNames.Of<SophiaAlert>().Select(static name => Written(LabelNames.AlertName, name))
        .Concat(new[] { DefaultRules.Critical, DefaultRules.Warning, "info" }.Select(static severity => Written(LabelNames.Severity, severity)))
        .Concat(SophiaServices.List.CreateChecks().Select(static suite => suite.Integration).Distinct(StringComparer.Ordinal).Select(static service => Written(LabelNames.Service, service)));

    private static string Written(string label, string value) => new Matcher(label, MatchOperator.Equal, value).ToString();
}
