using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Estuary;

/// <summary>A test bed with a client of Estuary Flow.</summary>
internal sealed class FlowBed : IDisposable
{
    private readonly TestBed _bed = new();

    public FlowBed(string? tenant = "acmeCo") =>
        Client = new EstuaryClient(_bed.Context([("ESTUARY_API_KEY", "flow_sa_key"), .. tenant is null ? [] : ((string, string)[])[("ESTUARY_TENANT", tenant)]]));

    public EstuaryClient Client { get; }

    public FakeService Service => _bed.Service;

    public VirtualClock Clock => _bed.Clock;

    public EventLog Events => _bed.Events;

    /// <summary>Answers the next request with this data.</summary>
    public FlowBed Answer(object data)
    {
        Service.Answer(HttpStatusCode.OK, Body(data));
        return this;
    }

    /// <summary>Answers the next request with an error that has status 200.</summary>
    public FlowBed Refuse(string words)
    {
        Service.Answer(HttpStatusCode.OK, JsonSerializer.Serialize(new { data = (object?)null, errors = new[] { new { message = words } } }));
        return this;
    }

    /// <summary>Answers every request by its variables.</summary>
    public void Always(Func<JsonElement, object> data) => Service.Always(request => FakeService.Make(HttpStatusCode.OK, Body(data(Variables(request)))));

    /// <summary>The variables of a request.</summary>
    public JsonElement Variables(int request) => Variables(Service.Requests[request]);

    public static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> all = [];
        await foreach (T item in items.WithCancellation(TestContext.Current.CancellationToken)) all.Add(item);
        return all;
    }

    public void Dispose() => _bed.Dispose();

    private static JsonElement Variables(SentRequest request) => JsonDocument.Parse(request.Body).RootElement.GetProperty("variables");

    private static string Body(object data) => JsonSerializer.Serialize(new { data });
}
