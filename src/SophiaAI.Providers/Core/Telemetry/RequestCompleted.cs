using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Telemetry;

/// <summary>A request that was sent, and its outcome, for metrics. None of it is secret.</summary>
/// <param name="Service">The service that was called, such as <c>Gong</c>.</param>
/// <param name="Host">The host that it was sent to.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The path's template, as in the log: each value is a placeholder.</param>
/// <param name="StatusCode">The response's HTTP status; null if there was no response.</param>
/// <param name="FailureReason">Why the attempt failed; null if it succeeded or the user stopped it.</param>
/// <param name="Duration">From sending the request to the end of the response, or to the failure.</param>
/// <param name="Attempt">The number of the attempt within its call, from 1. The requests of a redirect are one attempt.</param>
/// <param name="At">When it was sent.</param>
internal sealed record RequestCompleted(
    string Service,
    string Host,
    string Method,
    string Route,
    int? StatusCode,
    FailureReason? FailureReason,
    TimeSpan Duration,
    int Attempt,
    DateTimeOffset At)
{
    /// <summary>How long it waited for the service's limits before it was sent.</summary>
    public TimeSpan Waited { get; init; }
}
