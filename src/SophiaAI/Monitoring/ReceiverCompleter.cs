using System.Collections;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Monitoring;

/// <summary>Completes the names of receivers: those of the file that -Path names; otherwise those of the files that were read.</summary>
public sealed class ReceiverCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<AlertReceiver>();

    /// <inheritdoc/>
    protected override IEnumerable<string> ItemsBeside(IDictionary typed) =>
        TypedMonitorFile.Of(typed) is { } file ? file.Configuration.Receivers.Select(static receiver => receiver.Name) : Items;
}
