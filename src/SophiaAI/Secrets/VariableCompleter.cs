using SophiaAI.Common;
using SophiaAI.Providers.Configuration;

namespace SophiaAI.Secrets;

/// <summary>Completes the variables that the catalog of settings knows.</summary>
public sealed class VariableCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SettingCatalog.All.Select(static setting => setting.Variable);
}
