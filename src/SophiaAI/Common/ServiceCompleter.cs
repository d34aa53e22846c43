using SophiaAI.Providers.Composition;

namespace SophiaAI.Common;

/// <summary>Completes the names of services.</summary>
public sealed class ServiceCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SophiaServices.List.Settings.Services;
}
