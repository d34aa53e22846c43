using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox;
using SophiaAI.Sandbox.Requests;

namespace SophiaAI.Tests.Cmdlets.Estuary;

/// <summary>A collection of the sandbox, and a capture that takes its documents over HTTP and requires a token. Both are deleted when the test ends.</summary>
internal sealed class IngestedCollection : IDisposable
{
    private const string OfOrders = """{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"amount":{"type":"number","minimum":0},"placedAt":{"type":"string","format":"date-time"}}}""";

    private readonly SandboxServer _server;
    private readonly HttpClient _client;
    private readonly List<string> _published = [];

    /// <param name="server">The sandbox.</param>
    /// <param name="schema">The collection's schema; null for one that requires a text as id.</param>
    /// <param name="key">The location of its key.</param>
    /// <param name="resources">The resource of each binding of the capture; none for no capture.</param>
    public IngestedCollection(SandboxServer server, string? schema = null, string key = "/id", params string[] resources)
    {
        _server = server;
        _client = new HttpClient { BaseAddress = server.Url("estuary") };
        Publish(Name, "collection", $$"""{"key":["{{key}}"],"schema":{{schema ?? OfOrders}}}""");
        if (resources is []) return;
        string bindings = string.Join(',', resources.Select(resource => $$"""{"resource":{{resource}},"target":"{{Name}}"}"""));
        Publish(Capture, "capture", $$"""{"endpoint":{"connector":{"image":"ghcr.io/estuary/source-http-ingest:v1","config":{"requireAuthToken_sops":"ENC"} } },"bindings":[{{bindings}}]}""");
    }

    public string Name { get; } = $"acmeCo/tests/{Guid.NewGuid():N}/orders";

    public string Capture => Name + "-capture";

    /// <summary>The requests to the ingest.</summary>
    public IReadOnlyList<LoggedRequest> Posts => [.. _server.Requests.Of("estuary").Where(static request => request.Path.StartsWith("/ingest/", StringComparison.Ordinal))];

    /// <summary>The documents that have come, each without what the ingest adds.</summary>
    public string[] Received => [.. Read()["documents"]!.AsArray().Select(static document => WithoutMetadata(document!.AsObject()))];

    /// <summary>How many have come, with those that came again.</summary>
    public int TimesReceived => (int)Read()["received"]!;

    /// <summary>The ids of the documents that have come.</summary>
    public string Ids => string.Join(' ', Read()["documents"]!.AsArray().Select(static document => document!["id"]!.ToString()));

    public void Dispose()
    {
        _server.Faults.Clear();
        Send(HttpMethod.Delete, "/_sandbox/estuary/documents?collection=" + Name);
        foreach (string name in Enumerable.Reverse(_published)) Send(HttpMethod.Post, "/_sandbox/estuary/specs", $$"""{"catalogName":"{{name}}","model":null}""");
        _client.Dispose();
    }

    private static string WithoutMetadata(JsonObject document)
    {
        document.Remove("_meta");
        return document.ToJsonString();
    }

    private JsonNode Read() => JsonNode.Parse(Send(HttpMethod.Get, "/_sandbox/estuary/documents?collection=" + Name))!;

    private void Publish(string name, string type, string model)
    {
        Send(HttpMethod.Post, "/_sandbox/estuary/specs", $$"""{"catalogName":"{{name}}","catalogType":"{{type}}","model":{{model}}}""");
        _published.Add(name);
    }

    private string Send(HttpMethod method, string path, string? json = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        using HttpResponseMessage answer = _client.Send(request, TestContext.Current.CancellationToken);
        using StreamReader reader = new(answer.Content.ReadAsStream(TestContext.Current.CancellationToken));
        string body = reader.ReadToEnd();
        Assert.True(answer.IsSuccessStatusCode, body);
        return body;
    }
}
