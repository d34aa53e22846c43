using SophiaAI.Common;
using SophiaAI.Providers.Composition;

namespace SophiaAI.Secrets;

/// <summary>Completes the variables in the catalog of settings.</summary>
public sealed class VariableCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SophiaServices.List.Settings.All.Select(static setting => setting.Variable);
}
