using System.Buffers;
using System.Text;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Monitoring;

/// <summary>Completes matchers: the labels that alerts have, and their values once a sign was typed, whichever; also the second matcher of a text.</summary>
public sealed class MatcherCompleter : ListCompleter
{
    private static readonly SearchValues<char> s_patternSigns = SearchValues.Create(@"\.+*?()|[]{}^$");

    /// <inheritdoc/>
    protected override IEnumerable<string> Items =>
    [
        .. new[] { LabelNames.AlertName, LabelNames.Severity, LabelNames.Topic, LabelNames.Service }.Concat(new MeasureCatalog(SophiaServices.List).Definitions.Values.SelectMany(static measure => measure.Labels).Order(StringComparer.Ordinal))
            .Concat(Labels).Distinct().Select(static label => label + "="),
        .. Known().Concat(SeenNames.Of<MatcherCompleter>()).Distinct(StringComparer.Ordinal).SelectMany(WithEachSign),
    ];

    /// <inheritdoc/>
    protected override string Nothing => "Values are offered once Get-SophiaAlert has listed alerts that have the label. A regular expression has to match the whole value.";

    /// <summary>The labels of alerts that earlier commands in the runspace have listed or sent.</summary>
    internal static IEnumerable<string> Labels => SeenNames.Of<MatcherCompleter>().Select(LabelOf);

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
        if (item.EndsWith('=')) return base.Begins(item, word) && item.Length != word.Length;
        // A value only after a sign, which is its own: there are many. With or without its quote.
        string given = word.Replace(" ", string.Empty, StringComparison.Ordinal);
        int sign = given.AsSpan().IndexOfAny('=', '!');
        if (sign < 0 || (given[sign..] == "=" && sign + 1 < item.Length && item[sign + 1] == '~')) return false;
        int quote = item.IndexOf('"', StringComparison.Ordinal);
        return base.Begins(item, given) || base.Begins(item, word) || base.Begins(item.Remove(quote, 1), given) || base.Begins(item.Remove(quote, 1), word);
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

    private static string LabelOf(string written) => written[..written.IndexOf('=', StringComparison.Ordinal)];

    // Each of them was written with the first sign.
    private static IEnumerable<string> WithEachSign(string written)
    {
        string label = LabelOf(written);
        string value = written[(label.Length + 1)..];
        yield return written;
        yield return $"{label}!={value}";
        // Within quotes, the backslash is doubled: once for the regular expression, once for the quotes.
        string inner = value[1..^1];
        StringBuilder pattern = new();
        for (int at = 0; at < inner.Length; at++)
        {
            // An escape of the quotes stays one, except that a backslash is one in the regular expression, too.
            if (inner[at] == '\\')
            {
                pattern.Append(inner[at + 1] == '\\' ? @"\\\\" : inner[at..(at + 2)]);
                at++;
            }
            else if (s_patternSigns.Contains(inner[at]))
            {
                pattern.Append(@"\\").Append(inner[at]);
            }
            else
            {
                pattern.Append(inner[at]);
            }
        }

        yield return $"{label}=~\"{pattern}\"";
        yield return $"{label}!~\"{pattern}\"";
    }

    private static string Written(string label, string value) => new Matcher(label, MatchOperator.Equal, value).ToString();
}
