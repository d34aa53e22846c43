using System.Collections;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Monitoring;

/// <summary>Completes the names of rules: those of the file that -Path names; otherwise those of the files that were read, and those of the default.</summary>
public sealed class RuleNameCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<AlertRule>().Concat(DefaultRules.All.Select(static rule => rule.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override IEnumerable<string> ItemsBeside(IDictionary typed) =>
        TypedMonitorFile.Of(typed) is { } file ? file.Configuration.Rules.Select(static rule => rule.Name).Order(StringComparer.Ordinal) : Items;
}
