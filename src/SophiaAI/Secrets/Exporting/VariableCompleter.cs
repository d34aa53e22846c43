using SophiaAI.Common;
using SophiaAI.Providers.Configuration;

namespace SophiaAI.Secrets.Exporting;

/// <summary>Completes the names of variables: those of the settings. What an environment holds besides is not asked for.</summary>
public sealed class VariableCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SettingCatalog.All.Select(static setting => setting.Variable);
}
