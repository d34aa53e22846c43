using System.Net.Http.Headers;
using System.Net.Sockets;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Turns an error response or a library's exception into the one exception that callers see.</summary>
internal sealed class FailureTranslator
{
    private const int LongestErrorBody = 64 * 1024;
    private const int UncertainEnd = 256;

    private readonly ServiceHttpOptions _options;
    private readonly ServiceRuntime _runtime;

    public FailureTranslator(ServiceHttpOptions options, ServiceRuntime runtime)
    {
        _options = options;
        _runtime = runtime;
    }

    /// <summary>The failure for a response with an error status. Reads the body, within reason.</summary>
    public async Task<ServiceException> FromAnswerAsync(HttpResponseMessage answer, ServiceRequest request, CancellationToken cancellationToken)
    {
        int status = (int)answer.StatusCode;
        ServiceErrorBody body = Parse(await ReadStartAsync(answer.Content, cancellationToken).ConfigureAwait(false));
        FailureReason reason = _options.Classify(status, body) ?? StatusReasons.For(status);
        string? words = body.Message is { Length: > 0 } message ? message : null;
        return new ServiceException(
            _options.Service,
            reason,
            $"{_options.Service} {StatusReasons.Describe(reason)} ({status} to {request.Method} {request.Route}){Sentences(words, _options.Explain(status, body))}")
        {
            StatusCode = status,
            ErrorCode = body.Code,
            ServerMessage = words,
            RequestId = body.RequestId ?? RequestId(answer.Headers),
            RetryAfter = RetryAfter.Read(answer.Headers, _runtime.Time.GetUtcNow()),
            RecommendedAction = _options.Profile.AdviceFor(reason),
        };
    }

    /// <summary>The failure for a transport exception; null for any other exception.</summary>
    public ServiceException? FromException(Exception exception, ServiceRequest request) => exception switch
    {
        ServiceException known => known,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Make(FailureReason.ConnectionFailed, request,
            $"the host '{_options.BaseAddress.Host}' is not known (DNS)", exception, nothingWasSent: true),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Make(FailureReason.ConnectionFailed, request,
            $"no secure connection (TLS) to '{_options.BaseAddress.Host}'", exception, nothingWasSent: true),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError } => Make(
            FailureReason.ConnectionFailed, request, $"no connection to '{_options.BaseAddress.Authority}'", exception, nothingWasSent: true),
        // The handler's own connect timeout; a caller's cancellation has no such inner exception.
        OperationCanceledException { InnerException: TimeoutException } => Make(FailureReason.ConnectionFailed, request,
            $"no connection to '{_options.BaseAddress.Authority}' in time", exception, nothingWasSent: true),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => Truncated(request, exception),
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => Truncated(request, exception),
        // Treated like a broken connection: what arrived is not what was sent.
        InvalidDataException => Make(FailureReason.InvalidResponse, request, "the answer was damaged on arrival", exception, isTruncated: true),
        UnusableBodyException unusable => Make(FailureReason.InvalidResponse, request, unusable.Message, exception, action: unusable.Action),
        HttpRequestException or IOException or SocketException => Make(FailureReason.ConnectionFailed, request,
            $"the connection to '{_options.BaseAddress.Authority}' broke", exception),
        _ => null,
    };

    /// <summary>The failure of an attempt, or of a whole call, that exceeded its time limit.</summary>
    public ServiceException TimedOut(ServiceRequest request, TimeSpan limit, OperationCanceledException exception) =>
        Make(FailureReason.Timeout, request, $"no answer within {limit.TotalSeconds:0.#} s", exception);

    // The service's words and our explanation, as the end of the message.
    private static string Sentences(string? words, string? explanation)
    {
        string said = words is null ? "." : ": " + words;
        if (explanation is null) return said;
        return said.EndsWith('.') ? $"{said} {explanation}" : $"{said}. {explanation}";
    }

    private ServiceException Truncated(ServiceRequest request, Exception exception) =>
        Make(FailureReason.InvalidResponse, request, "the answer ended in the middle", exception, isTruncated: true);

    private ServiceException Make(
        FailureReason reason,
        ServiceRequest request,
        string what,
        Exception cause,
        bool nothingWasSent = false,
        bool isTruncated = false,
        string? action = null) =>
        new(_options.Service, reason, $"{_options.Service}: {what} ({request.Method} {request.Route}).", new RedactedException(cause, _runtime.Redactor.Redact))
        {
            NothingWasSent = nothingWasSent,
            IsTruncated = isTruncated,
            RecommendedAction = action ?? _options.Profile.AdviceFor(reason),
        };

    private ServiceErrorBody Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new ServiceErrorBody();
        try
        {
            return _options.ReadError(text);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException)
        {
            // Not the service's own error body: usually a proxy's page. Its first line is better than nothing.
            return text.TrimStart().StartsWith('<') ? new ServiceErrorBody() : new ServiceErrorBody(Message: text.Split('\n')[0].Trim() is var line && line.Length > 200 ? line[..200] : line);
        }
    }

    private string? RequestId(HttpResponseHeaders headers) =>
        _options.RequestIdHeader is { } name && headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    // The start of the body, without any secret.
    private async Task<string> ReadStartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[LongestErrorBody];
        int read;
        ReadOnlyMemory<byte> body;
        try
        {
            Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            body = ContentCoding.Undo(buffer.AsMemory(0, read), ContentCoding.Of(content), LongestErrorBody);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidDataException or UnusableBodyException)
        {
            // The status alone says what happened; a truncated error body must not hide it.
            return string.Empty;
        }

        // Before anything is cut or parsed: part of a secret would not be recognized.
        string text = _runtime.Redactor.Redact(System.Text.Encoding.UTF8.GetString(body.Span));
        // If reading stopped in the middle of a secret, too little of it may be left to recognize.
        return read < buffer.Length ? text : text[..^Math.Min(text.Length, UncertainEnd)];
    }
}
