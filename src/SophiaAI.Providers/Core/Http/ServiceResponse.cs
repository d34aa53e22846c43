using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>A response whose headers have arrived and whose body has not. Read it within the attempt, so that a truncated body is retried.</summary>
internal sealed class ServiceResponse
{
    private readonly ServiceProfile _service;
    private readonly HttpResponseMessage _message;

    public ServiceResponse(ServiceProfile service, HttpResponseMessage message)
    {
        _service = service;
        _message = message;
    }

    public HttpStatusCode Status => _message.StatusCode;

    /// <summary>The first value of a header, or null.</summary>
    public string? Header(string name) =>
        _message.Headers.TryGetValues(name, out IEnumerable<string>? values)
        || _message.Content.Headers.TryGetValues(name, out values) ? values.FirstOrDefault() : null;

    /// <summary>How long the service asks to wait before the next request; null if it does not.</summary>
    public TimeSpan? RetryAfter(DateTimeOffset now) => Http.RetryAfter.Read(_message.Headers, now);

    /// <summary>The decompressed body, once all of it has arrived: for content that marks its own end, such as JSON. The caller disposes of it.</summary>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        new MemoryStream(await ReadAsync(Limits.LongestDocument, cancellationToken).ConfigureAwait(false), writable: false);

    /// <summary>The body as text, verified to be complete.</summary>
    public async Task<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        byte[] body = await ReadAsync(Limits.LongestText, cancellationToken).ConfigureAwait(false);
        // Only after reading: a body that is visibly cut off is worth another attempt.
        BodyEnd.Prove(_message);
        return BodyText.Read(body, _message.Content.Headers.ContentType?.CharSet);
    }

    /// <summary>The body as received, plain or gzipped, to be decompressed later. The caller disposes of it.</summary>
    public Task<ReceivedBody> ReceiveAsync(CancellationToken cancellationToken) =>
        ContentCoding.Of(_message.Content).FirstOrDefault(static coding => coding != "gzip") is { } other
            ? throw ContentCoding.NotAskedFor(other)
            : ReceivedBody.ReadAsync(_message.Content, Limits.LongestReceived, cancellationToken);

    /// <summary>Reads a body that says no more than its status: none, or any JSON. Anything else is not from the service.</summary>
    public async Task<bool> AcknowledgeAsync(CancellationToken cancellationToken)
    {
        // What an earlier attempt has done already needs no acknowledgement.
        if (!_message.IsSuccessStatusCode) return true;
        byte[] body = await ReadAsync(Limits.LongestDocument, cancellationToken).ConfigureAwait(false);
        if (body.Length == 0) return true;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Limits.DeepestJson });
            return true;
        }
        catch (JsonException exception)
        {
            throw Invalid($"not the JSON that its API promises (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine})");
        }
    }

    /// <summary>
    /// The body as JSON of the type that the API promises; InvalidResponse if it is anything else, including null for a
    /// required member or as an item of a list.
    /// </summary>
    public async Task<T> ReadJsonAsync<T>(JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        Stream body = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            try
            {
                T value = await JsonSerializer.DeserializeAsync(body, type, cancellationToken).ConfigureAwait(false)
                    ?? throw Invalid("JSON null");
                return PromisedShape.FindNull(value, type) is { } place ? throw Invalid($"null where its API promises a value (at '{place}')") : value;
            }
            catch (JsonException exception)
            {
                // The exception's own text may quote the body; only the position is reported.
                throw Invalid($"not the JSON that its API promises (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}, at '{exception.Path}')");
            }
        }
    }

    /// <summary>The failure to throw when the body is not what the API promises.</summary>
    /// <param name="what">What the body is instead.</param>
    /// <param name="isTruncated">Whether the body may be incomplete, so that another attempt may get all of it.</param>
    public ServiceException Invalid(string what, bool isTruncated = false) =>
        new(_service.Name, FailureReason.InvalidResponse, $"{_service.Name} answered {(int)Status} with {what}.")
        {
            StatusCode = (int)Status,
            IsTruncated = isTruncated,
            RecommendedAction = _service.AdviceFor(FailureReason.InvalidResponse),
        };

    private async Task<byte[]> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        using ReceivedBody body = await ReceivedBody.ReadAsync(_message.Content, limit, cancellationToken).ConfigureAwait(false);
        return ContentCoding.Undo(body.Bytes, body.Codings, limit).ToArray();
    }
}
