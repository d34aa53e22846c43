using System.Globalization;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Says what goes over the wire: one verbose line a request, names and sizes for debug. Never a value, a body or a path.</summary>
internal sealed class RequestReporter
{
    private readonly IProgress<ProviderEvent> _events;
    private readonly ServiceRuntime _runtime;

    public RequestReporter(IProgress<ProviderEvent> events, ServiceRuntime runtime)
    {
        _events = events;
        _runtime = runtime;
    }

    public void Sending(ServiceRequest request, IEnumerable<string> headers, long? size) =>
        Report(ProviderEventKind.Debug, string.Create(CultureInfo.InvariantCulture,
            $"> {request.Method} {request.Route} [{string.Join(", ", headers)}] body {size ?? 0} bytes"));

    public void Answered(ServiceRequest request, HttpResponseMessage answer, TimeSpan duration, int attempt)
    {
        Report(ProviderEventKind.Verbose, string.Create(CultureInfo.InvariantCulture,
            $"{request.Method} {request.Route} -> {(int)answer.StatusCode} in {duration.TotalMilliseconds:0} ms (attempt {attempt})"));
        IEnumerable<string> names = answer.Headers.Concat(answer.Content.Headers).Select(static header => header.Key);
        Report(ProviderEventKind.Debug, string.Create(CultureInfo.InvariantCulture,
            $"< {(int)answer.StatusCode} [{string.Join(", ", names)}] body {answer.Content.Headers.ContentLength?.ToString(CultureInfo.InvariantCulture) ?? "streamed"}"));
    }

    public void Retrying(ServiceRequest request, ServiceException failure, TimeSpan delay, int attempt) =>
        Report(ProviderEventKind.Verbose, string.Create(CultureInfo.InvariantCulture,
            $"{request.Method} {request.Route} failed ({failure.Reason}); attempt {attempt} in {delay.TotalSeconds:0.0} s"));

    // The door that messages leave by, as ProviderContext.Report is for those of the providers: no text is redacted before it.
    private void Report(ProviderEventKind kind, string message) => _events.Report(new ProviderEvent(kind, _runtime.Redactor.Redact(message)));
}
