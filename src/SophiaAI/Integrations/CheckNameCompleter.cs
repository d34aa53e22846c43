using System.Collections;
using SophiaAI.Common;

namespace SophiaAI.Integrations;

/// <summary>Completes the names of checks, of the integrations that were typed, and behind a slash as Integration/Name.</summary>
public sealed class CheckNameCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => KnownChecks.Names([]).Concat(KnownChecks.Ids);

    /// <inheritdoc/>
    // The integration is -Name of those that run checks, and -Integration of those that register them.
    protected override IEnumerable<string> ItemsBeside(IDictionary typed) =>
        KnownChecks.Names(Integrations(typed["Name"]).Concat(Integrations(typed["Integration"]))).Concat(KnownChecks.Ids);

    /// <inheritdoc/>
    protected override bool Begins(string item, string word) => IntegrationOrCheckCompleter.IsAtSameDepth(item, word) && base.Begins(item, word);

    private static IEnumerable<string> Integrations(object? typed) => EngineValue.Bare(typed) switch
    {
        string one => [one],
        IList several => several.Cast<object?>().Select(EngineValue.Bare).OfType<string>(),
        _ => [],
    };
}
