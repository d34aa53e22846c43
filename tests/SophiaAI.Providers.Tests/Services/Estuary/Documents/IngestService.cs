using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Estuary.Documents;

/// <summary>A control plane with one collection, and its ingest, which takes a request whole or not at all.</summary>
internal sealed class IngestService
{
    private readonly Func<int, IngestFault> _faults;
    private readonly HashSet<string> _requests = [];
    private int _posts;

    /// <param name="faults">What happens to the nth request, from 0.</param>
    /// <param name="idHeader">The header for ids.</param>
    /// <param name="key">The collection's key.</param>
    public IngestService(Func<int, IngestFault> faults, string? idHeader = null, string key = "/id")
    {
        _faults = faults;
        Handler = new BytesHandler(this, idHeader, key);
    }

    public HttpMessageHandler Handler { get; }

    /// <summary>The numbers of the documents that were stored, in order. With ids, a request that came again counts once.</summary>
    public List<int> Stored { get; } = [];

    public List<(int Count, string? Id, string? Token, string? Coding, string Path)> Posts { get; } = [];

    private HttpResponseMessage Receive(HttpRequestMessage request, byte[] body, string? idHeader)
    {
        JsonArray documents = JsonNode.Parse(Decompress(body))!.AsArray();
        string? id = idHeader is not null && request.Headers.TryGetValues(idHeader, out IEnumerable<string>? values) ? values.Single() : null;
        Posts.Add((documents.Count, id, request.Headers.Authorization?.ToString(), string.Join(",", request.Content!.Headers.ContentEncoding), request.RequestUri!.AbsolutePath));
        IngestFault fault = _faults(_posts++);
        if (fault == IngestFault.Lost) throw new HttpRequestException(HttpRequestError.ResponseEnded);
        if (fault == IngestFault.Unreachable) throw new HttpRequestException(HttpRequestError.ConnectionError);
        if (fault is IngestFault.Throttled) return FakeService.Make(HttpStatusCode.TooManyRequests, "{}");
        if (fault is IngestFault.Unready) return FakeService.Make(HttpStatusCode.ServiceUnavailable, "{}");
        if (fault is IngestFault.Forbidden) return FakeService.Make(HttpStatusCode.Forbidden, """{"error":"invalid authorization token"}""");
        if (fault is IngestFault.TooLarge) return FakeService.Make(HttpStatusCode.RequestEntityTooLarge, "too large", "text/plain");
        if (fault is IngestFault.Refused) return FakeService.Make(HttpStatusCode.BadRequest, """{"error":"the schema is gone"}""");
        if (documents.Any(static document => document!["bad"] is not null)) return FakeService.Make(HttpStatusCode.BadRequest, """{"error":"request body failed validation"}""");
        if (id is null || _requests.Add(id)) Stored.AddRange(documents.Select(static document => (int)document!["n"]!));
        if (fault == IngestFault.AnswerLost) throw new HttpRequestException(HttpRequestError.ResponseEnded);
        if (fault == IngestFault.UnreadyAfter) return FakeService.Make(HttpStatusCode.ServiceUnavailable, "upstream is gone", "text/plain");
        if (fault == IngestFault.Broken) return FakeService.Make(HttpStatusCode.InternalServerError, """{"error":"boom"}""");
        return FakeService.Make(HttpStatusCode.OK, $$"""{"published":{{documents.Count}}}""");
    }

    private static byte[] Decompress(byte[] body)
    {
        using GZipStream gzip = new(new MemoryStream(body), CompressionMode.Decompress);
        using MemoryStream plain = new();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private sealed class BytesHandler(IngestService service, string? idHeader, string key) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            if (request.RequestUri!.AbsolutePath != "/api/graphql") return service.Receive(request, body, idHeader);
            string query = JsonNode.Parse(body)!["query"]!.ToString();
            string type = JsonNode.Parse(body)!["variables"]!["by"]!["catalogType"]?.ToString() ?? string.Empty;
            return FakeService.Make(HttpStatusCode.OK, query.Contains("writtenBy", StringComparison.Ordinal) ? Writers : type == "capture" ? Capture : Collection);
        }

        private const string Writers =
            """{"data":{"liveSpecs":{"pageInfo":{"hasNextPage":false},"edges":[{"node":{"liveSpec":{"writtenBy":{"pageInfo":{"hasNextPage":false},"edges":[{"node":{"catalogName":"acmeCo/hooks"}}]}}}}]}}}""";

        private string Collection => Spec("acmeCo/x", $$"""{"key":["{{key}}"],"schema":{"type":"object","properties":{"n":{"type":"integer"} } } }""");

        private string Capture => Spec("acmeCo/hooks", $$$"""
            {"endpoint":{"connector":{"image":"ghcr.io/estuary/source-http-ingest:v1","config":{} } },
             "bindings":[{"target":"acmeCo/other","resource":{}},{"target":"acmeCo/x","resource":{"path":"/in/x"{{{IdMember}}} } } ] }
            """);

        private string IdMember => idHeader is null ? string.Empty : $",\"idFromHeader\":{JsonSerializer.Serialize(idHeader)}";

        private static string Spec(string name, string model) =>
            $$$"""{"data":{"liveSpecs":{"pageInfo":{"hasNextPage":false},"edges":[{"node":{"catalogName":"{{{name}}}","liveSpec":{"isDisabled":false,"model":{{{model}}} } } }] } } }""";
    }
}
