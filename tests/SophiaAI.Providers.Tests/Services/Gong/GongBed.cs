using System.Globalization;
using System.Net;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Gong;

/// <summary>A test bed with a client of Gong.</summary>
internal sealed class GongBed : IDisposable
{
    private readonly TestBed _bed;

    public GongBed(VirtualClock? clock = null, string? stateFolder = null)
    {
        _bed = new TestBed(clock, stateFolder: stateFolder);
        Client = new GongClient(_bed.Context(("GONG_API_KEY", "key-of-gong"), ("GONG_API_SECRET", "secret-of-gong")));
    }

    public GongClient Client { get; }

    public FakeService Service => _bed.Service;

    public VirtualClock Clock => _bed.Clock;

    public EventLog Events => _bed.Events;

    /// <summary>What the service says if nothing matches.</summary>
    public const string NoMatch = """{"requestId":"r","errors":["No calls found corresponding to the provided filters"]}""";

    /// <summary>A page of a list.</summary>
    public static string Page(string member, IEnumerable<string> items, string? cursor = null, int? total = null)
    {
        string next = cursor is null ? string.Empty : $",\"cursor\":\"{cursor}\"";
        string all = total is { } count ? string.Create(CultureInfo.InvariantCulture, $"\"totalRecords\":{count},") : string.Empty;
        return $"{{\"requestId\":\"r\",\"records\":{{{all}\"currentPageNumber\":0{next}}},\"{member}\":[{string.Join(',', items)}]}}";
    }

    public GongBed Answer(string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        Service.Answer(status, body);
        return this;
    }

    public static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> all = [];
        await foreach (T item in items.WithCancellation(Xunit.TestContext.Current.CancellationToken)) all.Add(item);
        return all;
    }

    public void Dispose() => _bed.Dispose();
}
