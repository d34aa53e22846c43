using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Telemetry;

/// <summary>A request that was sent, and how it ended: for whoever counts and measures. None of it is secret.</summary>
/// <param name="Service">The service that was called, such as <c>Gong</c>.</param>
/// <param name="Host">The host that it went to.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The path's template, as the log shows it: each value is a placeholder.</param>
/// <param name="StatusCode">The answer's HTTP status; null when none came.</param>
/// <param name="FailureReason">Why the attempt failed; null when it did not, and when the user stopped it.</param>
/// <param name="Duration">From the sending to the end of the answer, or to the failure.</param>
/// <param name="Attempt">Which attempt of its call it was, from 1. The requests of a redirect are one attempt.</param>
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
    DateTimeOffset At);
