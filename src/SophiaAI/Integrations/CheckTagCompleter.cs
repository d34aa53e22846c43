using SophiaAI.Common;
using SophiaAI.Integrations.Own;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations;

/// <summary>Completes the tags of checks.</summary>
public sealed class CheckTagCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => new[] { CheckTag.Fast, CheckTag.Deep, CheckTag.Security }
        .Concat(OwnTests.All.SelectMany(static test => test.Tags)).Distinct(StringComparer.OrdinalIgnoreCase);
}
