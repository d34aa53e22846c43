using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>A response whose headers have arrived and whose body has not. Read it within the attempt, so that a truncated body is retried.</summary>
internal sealed class ServiceResponse : IDisposable
{
    private readonly ServiceProfile _service;
    private readonly HttpResponseMessage _message;
    private bool _isKept;

    public ServiceResponse(ServiceProfile service, HttpResponseMessage message)
    {
        _service = service;
        _message = message;
    }

    public HttpStatusCode Status => _message.StatusCode;

    /// <summary>Ends the response, unless it was kept.</summary>
    public void Dispose()
    {
        if (!_isKept) _message.Dispose();
    }

    /// <summary>
    /// The response as one that stays open after the attempt, for a body that is read piece by piece: it is not compressed,
    /// and its end is certain. The caller disposes of it.
    /// </summary>
    public ServiceResponse Keep()
    {
        if (ContentCoding.Of(_message.Content) is [string coding, ..]) throw ContentCoding.NotAskedFor(coding);
        // Before anything is read: what is handed out can't be taken back.
        BodyEnd.Prove(_message);
        _isKept = true;
        return new ServiceResponse(_service, _message);
    }

    /// <summary>The body of a response that was kept, as it arrives.</summary>
    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => _message.Content.ReadAsStreamAsync(cancellationToken);

    /// <summary>The first value of a header, or null.</summary>
    public string? Header(string name) =>
        _message.Headers.TryGetValues(name, out IEnumerable<string>? values)
        || _message.Content.Headers.TryGetValues(name, out values) ? values.FirstOrDefault() : null;

    /// <summary>How long the service asks to wait before the next request; null if it does not.</summary>
    public TimeSpan? RetryAfter(DateTimeOffset now) => Http.RetryAfter.Read(_message.Headers, now);

    /// <summary>The body as text, verified to be complete.</summary>
    public async Task<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        byte[] body = await ReadAsync(Limits.LongestText, cancellationToken).ConfigureAwait(false);
        // Only after reading: a body that is visibly cut off is worth another attempt.
        BodyEnd.Prove(_message);
        return BodyText.Read(body, _message.Content.Headers.ContentType?.CharSet);
    }

    /// <summary>The body as bytes, verified to be complete; null, and not read, if it is said to be longer than that.</summary>
    public async Task<byte[]?> ReadBytesAsync(int limit, CancellationToken cancellationToken)
    {
        if (_message.Content.Headers.ContentLength > limit) return null;
        byte[] body = await ReadAsync(limit, cancellationToken).ConfigureAwait(false);
        BodyEnd.Prove(_message);
        return body;
    }

    /// <summary>The body as received, plain or gzipped, to be decompressed later. The caller disposes of it.</summary>
    public Task<ReceivedBody> ReceiveAsync(CancellationToken cancellationToken) =>
        ContentCoding.Of(_message.Content).FirstOrDefault(static coding => coding != ContentCoding.Gzip) is { } other
            ? throw ContentCoding.NotAskedFor(other)
            : ReceivedBody.ReadAsync(_message.Content, Limits.LongestReceived, cancellationToken);

    /// <summary>
    /// A body of lines as received, plain or gzipped, verified to be complete: lines do not say which of them is the last. The
    /// caller disposes of it.
    /// </summary>
    public async Task<ReceivedBody> ReceiveLinesAsync(CancellationToken cancellationToken)
    {
        if (Status == HttpStatusCode.NoContent) throw Invalid("no content, where its API promises lines");
        ReceivedBody body = await ReceiveAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            BodyEnd.Prove(_message);
            Stream whole = body.Open();
            await using (whole.ConfigureAwait(false)) await whole.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Reads a body that says no more than its status: none, or any JSON. Anything else is not from the service.</summary>
    public async Task<bool> AcknowledgeAsync(CancellationToken cancellationToken)
    {
        // What an earlier attempt has done already needs no acknowledgement.
        if (!_message.IsSuccessStatusCode) return true;
        ReadOnlyMemory<byte> body = await ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        if (body.IsEmpty) return true;
        Parse(body).Dispose();
        return true;
    }

    /// <summary>
    /// The body as JSON of the type that the API promises; InvalidResponse if it is anything else, including null for a
    /// required member or as an item of a list.
    /// </summary>
    public async Task<T> ReadJsonAsync<T>(JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        return Read(await ReadDocumentAsync(cancellationToken).ConfigureAwait(false), type);
    }

    /// <summary>A document that was received as a part of the body, as above.</summary>
    public T Read<T>(ReadOnlyMemory<byte> document, JsonTypeInfo<T> type)
    {
        try
        {
            T value = JsonSerializer.Deserialize(document.Span, type) ?? throw Invalid("JSON null");
            RefuseRepeated(document);
            return PromisedShape.FindNull(value, type) is { } place ? throw Invalid($"null where its API promises a value (at '{place}')") : value;
        }
        catch (JsonException exception)
        {
            throw Unreadable(document, exception);
        }
    }

    /// <summary>The body as a JSON object of any shape; InvalidResponse if it is anything else. The caller disposes of it.</summary>
    public async Task<JsonDocument> ReadObjectAsync(CancellationToken cancellationToken)
    {
        JsonDocument document = Parse(await ReadDocumentAsync(cancellationToken).ConfigureAwait(false));
        if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
        document.Dispose();
        throw Invalid("JSON that is not an object");
    }

    /// <summary>The failure to throw when the body is not what the API promises.</summary>
    /// <param name="what">What the body is instead.</param>
    /// <param name="isTruncated">Whether the body may be incomplete, so that another attempt may get all of it.</param>
    /// <param name="action">What to do about it; null for the usual advice.</param>
    public ServiceException Invalid(string what, bool isTruncated = false, string? action = null) =>
        new(_service.Name, FailureReason.InvalidResponse, $"{_service.Name} answered {(int)Status} with {what}.")
        {
            StatusCode = (int)Status,
            IsTruncated = isTruncated,
            RecommendedAction = action ?? _service.AdviceFor(FailureReason.InvalidResponse),
        };

    private ServiceException Unreadable(ReadOnlyMemory<byte> body, JsonException exception)
    {
        JsonFault fault = JsonFault.Of(body.Span, exception);
        return Invalid(fault.What, isTruncated: false, fault.Action);
    }

    private JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            RefuseRepeated(body);
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Limits.DeepestJson });
        }
        catch (JsonException exception)
        {
            throw Unreadable(body, exception);
        }
    }

    private void RefuseRepeated(ReadOnlyMemory<byte> body)
    {
        if (RepeatedMember.Find(body) is { } place) throw Invalid($"a member that is given twice (byte {place})");
    }

    // JSON marks its own end, so nothing else has to prove that it is complete. Some servers put a byte order mark before it.
    private async Task<ReadOnlyMemory<byte>> ReadDocumentAsync(CancellationToken cancellationToken)
    {
        byte[] body = await ReadAsync(Limits.LongestDocument, cancellationToken).ConfigureAwait(false);
        return body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body.AsMemory(Encoding.UTF8.Preamble.Length) : body;
    }

    private async Task<byte[]> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        using ReceivedBody body = await ReceivedBody.ReadAsync(_message.Content, limit, cancellationToken).ConfigureAwait(false);
        return ContentCoding.Undo(body.Bytes, body.Codings, limit).ToArray();
    }
}
