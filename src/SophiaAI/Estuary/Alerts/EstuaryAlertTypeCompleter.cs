using SophiaAI.Common;
using SophiaAI.Providers.Services.Estuary.Alerts;

namespace SophiaAI.Estuary.Alerts;

/// <summary>Completes the types of alerts that are known. Estuary may have others.</summary>
public sealed class EstuaryAlertTypeCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => EstuaryAlertTypes.Known;
}
