using System.Net;
using System.Net.Http.Headers;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Turns an error response or a library's exception into the one exception that callers see.</summary>
internal sealed class FailureTranslator
{
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
        // Not the service's answer: without encryption, a proxy speaks in its place.
        if (answer.StatusCode == HttpStatusCode.ProxyAuthenticationRequired)
        {
            int status = (int)answer.StatusCode;
            return Make(TransportFailure.RefusedByProxy(_runtime.Proxy(_options), status) with { StatusCode = status, NothingWasSent = true }, request);
        }

        return From(answer, request, Parse(await ReadStartAsync(answer.Content, cancellationToken).ConfigureAwait(false)));
    }

    /// <summary>The failure for a response with an error status whose body says nothing.</summary>
    public ServiceException FromStatus(HttpResponseMessage answer, ServiceRequest request) => From(answer, request, new ServiceErrorBody());

    /// <summary>The failure for an exception of a library.</summary>
    public ServiceException FromException(Exception exception, ServiceRequest request)
    {
        if (exception is ServiceException known) return known;
        if (exception is UnsendableTextException text) return Unsendable(text, request);
        return TransportFailure.Of(exception, _options.Profile, _options.BaseAddress, _runtime.Proxy(_options)) is { } failure
            ? Make(failure, request, exception)
            : Make(new TransportFailure(FailureReason.InvalidResponse, "the answer can't be read"), request, exception);
    }

    /// <summary>The failure for an address that can't be composed: of a value that is no part of one, or of a text that can't be sent, or as a whole too long.</summary>
    public ServiceException NoAddress(ServiceRequest request, Exception exception) => exception switch
    {
        UnsendableTextException text => Unsendable(text, request),
        UnusableRouteValueException value => NothingSent(request, value, value.Message, "Use the name or the id as the service shows it."),
        _ => NothingSent(request, exception, "the address of the request would be too long", "Use shorter names and values."),
    };

    /// <summary>The failure for a wait that the service asks for and that ends after the call's deadline.</summary>
    public ServiceException WaitTooLong(ServiceException failure, TimeSpan wait) => new(
        _options.Service,
        FailureReason.RateLimited,
        $"{failure.Message.TrimEnd('.')}. It says to wait until {_runtime.Time.GetUtcNow() + wait:u}, which is longer than this command may take.",
        failure.InnerException as RedactedException)
    {
        StatusCode = failure.StatusCode,
        ErrorCode = failure.ErrorCode,
        ServerMessage = failure.ServerMessage,
        RequestId = failure.RequestId,
        RetryAfter = wait,
        // Services ask for a wait during maintenance too, and fewer requests do not shorten that.
        RecommendedAction = failure.Reason == FailureReason.RateLimited ? _options.Profile.AdviceFor(FailureReason.RateLimited) : "Run the command again after that time.",
    };

    /// <summary>The failure of an attempt, or of a whole call, that exceeded its time limit.</summary>
    public ServiceException TimedOut(ServiceRequest request, TimeSpan limit, Exception exception) =>
        Make(new TransportFailure(FailureReason.Timeout, $"no answer within {limit.TotalSeconds:0.#} s"), request, exception);

    private ServiceException Unsendable(UnsendableTextException text, ServiceRequest request) => NothingSent(
        request, cause: null, $"{request.NameOf(text.Place)} contains half a surrogate pair, which is not a character", "Nothing was sent. Correct the text; binary data is sent as base64.");

    private ServiceException NothingSent(ServiceRequest request, Exception? cause, string what, string action) =>
        Make(new TransportFailure(FailureReason.InvalidRequest, what, action) { NothingWasSent = true, IsFinal = true }, request, cause);

    private ServiceException From(HttpResponseMessage answer, ServiceRequest request, ServiceErrorBody body)
    {
        int status = (int)answer.StatusCode;
        FailureReason reason = _options.Classify(status, body) ?? StatusReasons.For(status);
        string? words = body.Message is { Length: > 0 } message ? message : null;
        string? explanation = _options.Explain(status, body);
        return new ServiceException(
            _options.Service,
            reason,
            $"{_options.Service} {StatusReasons.Describe(reason)} ({status} to {request.Method} {RouteOf(request)}){Sentences(words, explanation)}")
        {
            StatusCode = status,
            ErrorCode = body.Code,
            ServerMessage = words,
            RequestId = body.RequestId ?? RequestId(answer.Headers),
            RetryAfter = RetryAfter.Read(answer.Headers, _runtime.Time.GetUtcNow()),
            RecommendedAction = StatusReasons.Advice(status, reason, isExplained: (words ?? explanation) is not null) ?? _options.Profile.AdviceFor(reason),
        };
    }

    // The service's words and our explanation, as the end of the message.
    private static string Sentences(string? words, string? explanation)
    {
        string said = words is null ? "." : ": " + words;
        if (explanation is null) return said;
        return said.EndsWith('.') ? $"{said} {explanation}" : $"{said}. {explanation}";
    }

    private ServiceException Make(TransportFailure failure, ServiceRequest request, Exception? cause = null) =>
        new(_options.Service, failure.Reason, $"{_options.Service}: {failure.What} ({request.Method} {RouteOf(request)}).", cause is null ? null : new RedactedException(cause, _runtime.Redactor.Redact))
        {
            StatusCode = failure.StatusCode,
            NothingWasSent = failure.NothingWasSent,
            IsTruncated = failure.IsTruncated,
            IsFinal = failure.IsFinal,
            RecommendedAction = failure.Action is null ? _options.Profile.AdviceFor(failure.Reason)
                : failure.Reason == FailureReason.ConnectionFailed ? _options.Profile.WithCommand(failure.Action, failure.Reason) : failure.Action,
        };

    // With the environment's name, which a person recognizes. Other values may be secret, as the path of a webhook is.
    private static string RouteOf(ServiceRequest request)
    {
        string[] known = request.Environment?.Split('/') ?? [];
        return request.RouteValues.Where(pair => known.Contains(pair.Value))
            .Aggregate(request.ShownRoute, static (route, pair) => route.Replace($"{{{pair.Key}}}", pair.Value, StringComparison.Ordinal));
    }

    private ServiceErrorBody Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new ServiceErrorBody();
        try
        {
            return _options.ReadError(text);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            // Not the service's own error body: usually a proxy's page. Its first line is better than nothing.
            return text.TrimStart().StartsWith('<') ? new ServiceErrorBody() : new ServiceErrorBody(Message: CutText.Beginning(text.Split('\n')[0].Trim(), 200));
        }
    }

    private string? RequestId(HttpResponseHeaders headers) =>
        _options.RequestIdHeader is { } name && headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    // The start of the body, without any secret.
    private async Task<string> ReadStartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Limits.LongestErrorBody];
        int read;
        ReadOnlyMemory<byte> body;
        try
        {
            Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            body = ContentCoding.Undo(buffer.AsMemory(0, read), ContentCoding.Of(content), Limits.LongestErrorBody);
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
