using System.Management.Automation;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Integrations.Own;

/// <summary>
/// What a script says besides its output, as it says it: it goes to the caller's streams, in the script's name and without
/// secrets. What it writes for a screen is only for those who want details.
/// </summary>
internal static class ScriptStreams
{
    /// <summary>Reports what is added to the streams.</summary>
    public static void Report(PSDataStreams streams, ScriptCall call)
    {
        Each(streams.Warning, record => Tell(call, ProviderEventKind.Warning, record.Message));
        // The script has gone on after it, as it was told to.
        Each(streams.Error, record => Tell(call, ProviderEventKind.Warning, record.ToString()));
        Each(streams.Verbose, record => Tell(call, ProviderEventKind.Verbose, record.Message));
        Each(streams.Information, record => Tell(call, ProviderEventKind.Verbose, record.ToString()));
        Each(streams.Debug, record => Tell(call, ProviderEventKind.Debug, record.Message));
    }

    private static void Tell(ScriptCall call, ProviderEventKind kind, string message) => call.Context.Report(kind, $"{call.Speaker?.Invoke() ?? call.Label}: {message}");

    private static void Each<T>(PSDataCollection<T> stream, Action<T> report) => stream.DataAdded += (_, added) => report(stream[added.Index]);
}
