using System.Globalization;
using System.Net;
using System.Text;
using System.Web;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Store.Blobs;

/// <summary>
/// A storage account with one container, as far as the monitor uses it: leases, conditions and versions as Microsoft documents
/// them, and as the conformance tests find them in its emulator.
/// </summary>
internal sealed class FakeBlobs(TimeProvider time) : HttpMessageHandler
{
    public const string Container = "monitor";

    private readonly object _gate = new();
    private readonly Dictionary<string, (byte[] Bytes, int Version)> _blobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Id, DateTimeOffset Until)> _leases = new(StringComparer.Ordinal);
    private int _version;

    /// <summary>The clock, which each run has anew.</summary>
    public TimeProvider Time { get; set; } = time;

    /// <summary>What was asked, as method, blob and parameter.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Answers a request in place of the account, after it was done if so.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Instead { get; set; } = static _ => null;

    /// <summary>Answers in place of the account once a request was done.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Afterwards { get; set; } = static _ => null;

    public IReadOnlyCollection<string> Names
    {
        get
        {
            lock (_gate) return [.. _blobs.Keys.Order(StringComparer.Ordinal)];
        }
    }

    public static HttpResponseMessage Error(HttpStatusCode status, string code) => new(status)
    {
        Content = new StringContent($"\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>{code} it is.\nRequestId:1\nTime:2</Message></Error>", Encoding.UTF8, "application/xml"),
    };

    public string Read(string name)
    {
        lock (_gate) return Encoding.UTF8.GetString(_blobs[name].Bytes);
    }

    /// <summary>Writes as somebody who asks nobody.</summary>
    public void Write(string name, string text)
    {
        lock (_gate) _blobs[name] = (Encoding.UTF8.GetBytes(text), ++_version);
    }

    /// <summary>Gives a lease to somebody else.</summary>
    public void TakeLease(string name, TimeSpan length)
    {
        lock (_gate) _leases[name] = ("somebody else", Time.GetUtcNow() + length);
    }

    public bool IsLeased(string name)
    {
        lock (_gate) return _leases.TryGetValue(name, out (string Id, DateTimeOffset Until) lease) && lease.Until > Time.GetUtcNow();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        if (Instead(request) is { } instead) return instead;
        HttpResponseMessage done = Answer(request, body);
        return Afterwards(request) ?? done;
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, byte[] body)
    {
        string[] path = request.RequestUri!.AbsolutePath.Trim('/').Split('/', 2);
        System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(request.RequestUri.Query);
        string name = path.Length > 1 ? path[1] : string.Empty;
        lock (_gate)
        {
            Requests.Add($"{request.Method} {name}{(query["comp"] is { } comp ? $" {comp} {Header(request, "x-ms-lease-action")}{query["prefix"]}" : string.Empty)}".TrimEnd());
            if (path[0] != Container) return Error(HttpStatusCode.NotFound, "ContainerNotFound");
            if (query["comp"] == "list") return List(query["prefix"] ?? string.Empty);
            if (query["comp"] == "lease") return Lease(request, name);
            return request.Method.Method switch
            {
                "GET" => _blobs.TryGetValue(name, out (byte[] Bytes, int Version) found) ? Made(HttpStatusCode.OK, found.Version, found.Bytes) : Error(HttpStatusCode.NotFound, "BlobNotFound"),
                "DELETE" => _blobs.Remove(name) ? new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new ByteArrayContent([]) } : Error(HttpStatusCode.NotFound, "BlobNotFound"),
                _ => Put(request, name, body),
            };
        }
    }

    private HttpResponseMessage Put(HttpRequestMessage request, string name, byte[] body)
    {
        bool exists = _blobs.TryGetValue(name, out (byte[] Bytes, int Version) there);
        string? lease = Header(request, "x-ms-lease-id");
        bool isKnown = _leases.TryGetValue(name, out (string Id, DateTimeOffset Until) held);
        bool isHeld = isKnown && held.Until > Time.GetUtcNow();
        if (isHeld && lease is null) return Error(HttpStatusCode.PreconditionFailed, "LeaseIdMissing");
        if (isHeld && lease != held.Id) return Error(HttpStatusCode.PreconditionFailed, "LeaseIdMismatchWithBlobOperation");
        if (!isHeld && lease is not null) return Error(HttpStatusCode.PreconditionFailed, isKnown && lease == held.Id ? "LeaseLost" : "LeaseNotPresentWithBlobOperation");
        if (Header(request, "If-None-Match") == "*" && exists) return Error(HttpStatusCode.Conflict, "BlobAlreadyExists");
        if (Header(request, "If-Match") is { } etag && (!exists || etag != ETag(there.Version))) return Error(HttpStatusCode.PreconditionFailed, "ConditionNotMet");
        _blobs[name] = (body, ++_version);
        return Made(HttpStatusCode.Created, _version, []);
    }

    private HttpResponseMessage Lease(HttpRequestMessage request, string name)
    {
        if (!_blobs.ContainsKey(name)) return Error(HttpStatusCode.NotFound, "BlobNotFound");
        DateTimeOffset now = Time.GetUtcNow();
        bool isKnown = _leases.TryGetValue(name, out (string Id, DateTimeOffset Until) held);
        switch (Header(request, "x-ms-lease-action"))
        {
            case "acquire":
                string proposed = Header(request, "x-ms-proposed-lease-id")!;
                if (isKnown && held.Until > now && held.Id != proposed) return Error(HttpStatusCode.Conflict, "LeaseAlreadyPresent");
                _leases[name] = (proposed, now.AddSeconds(int.Parse(Header(request, "x-ms-lease-duration")!, CultureInfo.InvariantCulture)));
                return Made(HttpStatusCode.Created, _version, []);
            case "renew":
                if (!isKnown || held.Id != Header(request, "x-ms-lease-id")) return Error(HttpStatusCode.Conflict, "LeaseIdMismatchWithLeaseOperation");
                _leases[name] = (held.Id, now.AddSeconds(60));
                return Made(HttpStatusCode.OK, _version, []);
            default:
                if (!isKnown || held.Id != Header(request, "x-ms-lease-id")) return Error(HttpStatusCode.Conflict, "LeaseIdMismatchWithLeaseOperation");
                _leases.Remove(name);
                return Made(HttpStatusCode.OK, _version, []);
        }
    }

    private HttpResponseMessage List(string prefix)
    {
        IEnumerable<string> blobs = _blobs.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => string.Create(
            CultureInfo.InvariantCulture, $"<Blob><Name>{one.Key}</Name><Properties><Etag>{ETag(one.Value.Version).Trim('"')}</Etag><Content-Length>{one.Value.Bytes.Length}</Content-Length></Properties></Blob>"));
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent($"\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults><Blobs>{string.Concat(blobs)}</Blobs><NextMarker /></EnumerationResults>", Encoding.UTF8, "application/xml"),
        };
    }

    private static HttpResponseMessage Made(HttpStatusCode status, int version, byte[] body)
    {
        HttpResponseMessage made = new(status) { Content = new ByteArrayContent(body) };
        made.Headers.TryAddWithoutValidation("ETag", ETag(version));
        return made;
    }

    private static string ETag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"0x8D{version:X6}\"");

    private static string? Header(HttpRequestMessage request, string name) => request.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;
}
