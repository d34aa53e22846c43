using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>Looks at the way to one address of a service.</summary>
internal sealed class ServiceExaminer
{
    private readonly ProviderContext _context;
    private readonly DiagnosticOptions _options;

    public ServiceExaminer(ProviderContext context, DiagnosticOptions options)
    {
        _context = context;
        _options = options;
    }

    /// <summary>Looks at the way. What is wrong with it is the result.</summary>
    /// <param name="service">The service.</param>
    /// <param name="endpoint">The address.</param>
    /// <param name="isUsed">Whether anybody uses the service here.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<DiagnosticService> ExamineAsync(Service service, ServiceEndpoint endpoint, bool isUsed, CancellationToken cancellationToken)
    {
        DiagnosticService found = new() { Service = service.Name, Endpoint = endpoint.Name, Status = Reachability.NotConfigured };
        (Uri? address, ServiceException? refusal) = AddressOf(endpoint);
        found = found with { Address = Shown(address), Failure = refusal?.Message, RecommendedAction = refusal?.RecommendedAction };
        if (refusal is not null && (address is null || refusal.Reason == FailureReason.UntrustedHost)) return found with { Status = Reachability.Refused };
        if (address is null || !isUsed) return found;

        ServiceProbe probe = new(service.Profile, address, _context.Runtime, _context.Events);
        found = found with
        {
            Proxy = probe.Proxy is { } proxy ? $"{proxy.Scheme}://{proxy.Authority}" : null,
            Status = Reachability.NotTested,
            Limits = await LimitsAsync(endpoint, cancellationToken).ConfigureAwait(false),
        };
        return _options.IsOffline ? found : With(found, await probe.RunAsync(_options.Timeout, cancellationToken).ConfigureAwait(false));
    }

    // That a credential is missing is another matter: there is a way to the service all the same.
    private static (Uri? Address, ServiceException? Refusal) AddressOf(ServiceEndpoint endpoint)
    {
        Uri? address = null;
        try
        {
            address = endpoint.Address();
            endpoint.Options();
            return (address, null);
        }
        catch (ServiceException exception)
        {
            return (address, exception.Reason == FailureReason.NotConfigured ? null : exception);
        }
    }

    private async Task<IReadOnlyList<DiagnosticLimit>> LimitsAsync(ServiceEndpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<RateUsage> limits = await _context.CreateClient(endpoint.Options()).UsageAsync(cancellationToken).ConfigureAwait(false);
            DateTimeOffset now = _context.Runtime.Time.GetUtcNow();
            return [.. limits.Select(usage => LimitOf(usage, now))];
        }
        catch (ServiceException)
        {
            // Without a credential, nothing has been sent with one.
            return [];
        }
    }

    private static DiagnosticLimit LimitOf(RateUsage usage, DateTimeOffset now)
    {
        DateTimeOffset available = usage.ClosedUntil > usage.Free ? usage.ClosedUntil : usage.Free;
        return new DiagnosticLimit { Limit = usage.Limit.Requests, Window = usage.Limit.Window, Used = usage.Requests, AvailableAt = available > now ? available : null };
    }

    private static DiagnosticService With(DiagnosticService found, ProbeOutcome outcome) => found with
    {
        Status = outcome.Failure is null ? Reachability.Reachable : Reachability.Unreachable,
        IPAddresses = [.. outcome.Addresses.Select(static (IPAddress address) => address.ToString())],
        TlsProtocol = outcome.Protocol,
        Certificate = outcome.Certificate is { } shown ? new() { Subject = shown.Subject, Issuer = shown.Issuer, Root = shown.Root, ExpiresAt = shown.ValidUntil, IsTrusted = shown.IsTrusted, Fault = shown.Fault } : null,
        StatusCode = outcome.StatusCode,
        Latency = outcome.Latency,
        ClockSkew = outcome.ClockSkew,
        Failure = outcome.Failure?.Message ?? found.Failure,
        RecommendedAction = outcome.Failure is { } failure ? failure.RecommendedAction : found.RecommendedAction,
    };

    // What comes after a question mark may be a key.
    private static string? Shown(Uri? address) => address?.GetLeftPart(UriPartial.Path).TrimEnd('/');
}
