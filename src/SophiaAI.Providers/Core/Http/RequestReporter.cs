using System.Globalization;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Reports what is sent: one verbose line per request, names and sizes for debug. Never a value, a body or a path.</summary>
internal sealed class RequestReporter
{
    private readonly string _service;
    private readonly string _usageAdvice;
    private readonly string _host;
    private readonly string? _connection;
    private readonly IProgress<ProviderEvent> _events;
    private readonly ServiceRuntime _runtime;

    public RequestReporter(ServiceHttpOptions options, IProgress<ProviderEvent> events, ServiceRuntime runtime, string? connection)
    {
        _service = options.Service;
        _usageAdvice = options.Profile.UsageAdvice;
        // A client stays with one authority.
        _host = options.BaseAddress.GetLeftPart(UriPartial.Authority);
        _connection = connection;
        _events = events;
        _runtime = runtime;
    }

    public void Sending(Exchange exchange, IEnumerable<string> headers, long? size)
    {
        exchange.SentAt = _runtime.Time.GetUtcNow();
        exchange.Started = _runtime.Time.GetTimestamp();
        Report(ProviderEventKind.Debug, string.Create(CultureInfo.InvariantCulture,
            $"> {exchange.Request.Method} {exchange.Request.ShownRoute} [{string.Join(", ", headers)}] body {size ?? 0} bytes"));
    }

    public void Answered(Exchange exchange, HttpResponseMessage answer)
    {
        exchange.Status = (int)answer.StatusCode;
        IEnumerable<string> names = answer.Headers.Concat(answer.Content.Headers).Select(static header => header.Key);
        Report(ProviderEventKind.Debug, string.Create(CultureInfo.InvariantCulture,
            $"< {exchange.Status} [{string.Join(", ", names)}] body {answer.Content.Headers.ContentLength?.ToString(CultureInfo.InvariantCulture) ?? "streamed"}"));
    }

    /// <summary>Reports the request as data and as a verbose line made from it. A request that was never sent is not reported.</summary>
    public void Completed(Exchange exchange, FailureReason? reason)
    {
        if (exchange.SentAt is not { } at) return;
        RequestCompleted request = new(
            _service,
            _runtime.Redactor.Redact(exchange.Address.Host),
            exchange.Request.Method.Method,
            exchange.Request.Route,
            exchange.Status,
            reason,
            _runtime.Time.GetElapsedTime(exchange.Started),
            exchange.Attempt,
            at)
        {
            Waited = exchange.Slot.Waited,
        };
        Report(ProviderEventKind.Verbose, Line(request, exchange.Request), request);
    }

    public void Retrying(ServiceRequest request, ServiceException failure, TimeSpan delay, int attempt) =>
        Report(ProviderEventKind.Verbose, string.Create(CultureInfo.InvariantCulture,
            $"{request.Method} {_host}{request.ShownRoute} failed ({failure.Reason}); attempt {attempt} in {delay.TotalSeconds:0.0} s"));

    /// <summary>Reports something else about the service's requests.</summary>
    public void Note(string what) => Report(ProviderEventKind.Verbose, $"{_service}: {what}");

    /// <summary>Warns that a limit is nearly used up.</summary>
    public void NearlyUsed(RateUsage usage) => Report(ProviderEventKind.Warning, string.Create(CultureInfo.InvariantCulture,
        $"{usage.Requests:N0} of the {usage.Limit.Requests:N0} requests that {_service} allows in {usage.Limit.Window.TotalHours:0.##} hours have been sent from this machine. {_usageAdvice}").TrimEnd());

    private string Line(RequestCompleted request, ServiceRequest sent)
    {
        object outcome = request.StatusCode ?? (object?)request.FailureReason ?? "stopped";
        string on = sent.Environment is null ? string.Empty : $", environment {sent.Environment}";
        string by = _connection is null ? string.Empty : $", connection {_connection}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{request.Method} {_host}{sent.ShownRoute} -> {outcome} in {request.Duration.TotalMilliseconds:0} ms (attempt {request.Attempt}{on}{by})");
    }

    // All messages go out here, as those of the providers do through ProviderContext.Report: no text is redacted earlier.
    private void Report(ProviderEventKind kind, string message, RequestCompleted? request = null) =>
        _events.Report(new ProviderEvent(kind, _runtime.Redactor.Redact(message)) { Request = request });
}
