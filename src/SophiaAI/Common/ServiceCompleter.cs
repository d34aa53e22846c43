using SophiaAI.Providers.Configuration;

namespace SophiaAI.Common;

/// <summary>Completes the names of services.</summary>
public sealed class ServiceCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SettingCatalog.Services;
}
