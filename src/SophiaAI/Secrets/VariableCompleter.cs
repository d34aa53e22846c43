using SophiaAI.Common;
using SophiaAI.Providers.Composition;

namespace SophiaAI.Secrets;

/// <summary>Completes the variables in the catalog of settings, and the names that earlier commands in the runspace have seen in environments.</summary>
public sealed class VariableCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SophiaServices.List.Settings.All.Select(static setting => setting.Variable).Concat(SeenNames.Of<SophiaSecret>()).Distinct(StringComparer.Ordinal);
}
