using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Sends one request without a credential to see how far it gets: name, connection, encryption, answer. It takes the way that
/// every other request takes, through the same proxy, on a connection of its own. Any answer is a good one.
/// </summary>
internal sealed class ServiceProbe
{
    private const HttpStatusCode FromProxy = HttpStatusCode.ProxyAuthenticationRequired;

    private static readonly HashSet<HttpStatusCode> s_answers = [.. Enumerable.Range(400, 200).Select(static status => (HttpStatusCode)status).Where(static status => status != FromProxy)];

    private readonly ServiceRuntime _runtime;
    private readonly IProgress<ProviderEvent> _events;
    private readonly ServiceHttpOptions _options;

    /// <param name="profile">The service.</param>
    /// <param name="address">Its address.</param>
    /// <param name="runtime">The clock, the secrets and the proxies.</param>
    /// <param name="events">Receives what is reported.</param>
    public ServiceProbe(ServiceProfile profile, Uri address, ServiceRuntime runtime, IProgress<ProviderEvent> events)
    {
        _runtime = runtime;
        _events = events;
        _options = new ServiceHttpOptions
        {
            // It is the command itself that shows more.
            Profile = profile with { NamesCommands = false },
            BaseAddress = address,
            CredentialKey = string.Empty,
            Authorize = static _ => ValueTask.FromResult<AuthenticationHeaderValue?>(null),
            ReadError = static _ => new ServiceErrorBody(),
            Headers = [new("Accept", "application/json"), ClientIdentity.Header],
        };
    }

    /// <summary>The proxy that the request goes through; null if there is none.</summary>
    public Uri? Proxy => _runtime.Proxy(_options);

    /// <summary>Sends the request.</summary>
    /// <param name="limit">The time for it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped. Nothing else is thrown: what goes wrong is the outcome.</exception>
    public async Task<ProbeOutcome> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using CancellationTokenSource time = new(limit, _runtime.Time);
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        using ProbeHandler watch = new(_runtime.Time);
        ProbeOutcome outcome = new();
        ServiceException? failure;
        try
        {
            outcome = outcome with { Addresses = await ResolveAsync(both.Token).ConfigureAwait(false) };
            failure = await SendAsync(watch, both.Token).ConfigureAwait(false);
        }
        catch (SocketException exception) when (!cancellationToken.IsCancellationRequested)
        {
            failure = Translated(new HttpRequestException(HttpRequestError.NameResolutionError, inner: exception));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && time.IsCancellationRequested)
        {
            failure = new FailureTranslator(_options, _runtime).TimedOut(Request(), limit, exception);
        }

        cancellationToken.ThrowIfCancellationRequested();
        bool isAnswered = watch.StatusCode is { } status && (HttpStatusCode)status != FromProxy;
        return outcome with
        {
            Failure = isAnswered ? null : failure?.Redacted(_runtime.Redactor.Redact),
            StatusCode = watch.StatusCode,
            Latency = watch.Latency,
            ClockSkew = isAnswered ? watch.ClockSkew : null,
            Protocol = watch.Protocol,
            Certificate = watch.Certificate,
        };
    }

    // The system's resolver can't be stopped, but nobody has to wait for it.
    private async Task<IReadOnlyList<IPAddress>> ResolveAsync(CancellationToken cancellationToken) =>
        await _runtime.Resolve((Proxy ?? _options.BaseAddress).DnsSafeHost, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);

    // Null if there is an answer that the pipeline has nothing against.
    private async Task<ServiceException?> SendAsync(ProbeHandler watch, CancellationToken cancellationToken)
    {
        try
        {
            await new HttpServiceClient(_options, _runtime.Watched(watch.Before), _events).SendAsync(Request(), static (_, _) => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ServiceException exception)
        {
            return exception;
        }
    }

    private ServiceException Translated(Exception exception) => new FailureTranslator(_options, _runtime).FromException(exception, Request());

    private static ServiceRequest Request() => new(HttpMethod.Get, "/") { IsTriedOnce = true, AlsoAnswers = s_answers };
}
