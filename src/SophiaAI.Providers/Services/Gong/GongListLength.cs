using System.Globalization;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Gong;

/// <summary>Whether a list has come to its end, as far as the service's own numbers tell.</summary>
/// <param name="client">Where it is reported.</param>
/// <param name="isByItem">Whether the service counts what the list has as items here: only then an early end is told from another way of counting.</param>
internal sealed class GongListLength(GongClient client, bool isByItem)
{
    private long _announced;
    private long _sent;
    private int _last;
    private bool _hasPlace;

    /// <summary>A page has arrived.</summary>
    /// <param name="count">How many items it has.</param>
    /// <param name="place">Its place in the list; null if the service did not send it.</param>
    public void Add(int count, GongRecords? place)
    {
        if (_sent == 0) _announced = place?.TotalRecords ?? 0;
        _sent += count;
        _last = count;
        _hasPlace = place is not null;
    }

    /// <summary>All pages have arrived that there seem to be.</summary>
    public void Check()
    {
        // The service counts ahead of what it sends, so that fewer items alone are no error. But after a full page, with more to come, there has to be another one.
        bool isFull = isByItem && _last >= GongClient.PageSize;
        if (isByItem && _last > 0 && !_hasPlace) Report("did not say whether the list goes on");
        else if (_sent < _announced && isFull) Report(string.Create(CultureInfo.InvariantCulture, $"announced {_announced} items"));
        else if (_sent < _announced) client.Context.Report(ProviderEventKind.Verbose, string.Create(CultureInfo.InvariantCulture, $"Gong announced a list of {_announced} items and sent {_sent}."));
    }

    private void Report(string what) => client.ReportIncomplete(string.Create(CultureInfo.InvariantCulture, $"Gong {what}, and ended after {_sent}. There may be more. Run the command again, or ask for a shorter time."));
}
