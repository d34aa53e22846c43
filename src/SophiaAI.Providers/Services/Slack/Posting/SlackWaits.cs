using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Slack.Posting;

/// <summary>
/// Passes on what is reported, and notes how long requests took and waited for their turn, and whether one was answered with a
/// wait: the rest of such a call's time is what it waited.
/// </summary>
internal sealed class SlackWaits(IProgress<ProviderEvent> listener) : IProgress<ProviderEvent>
{
    private long _ticks;
    private long _turns;
    private int _putOff;

    /// <summary>How long the requests took.</summary>
    public TimeSpan Requests => new(Interlocked.Read(ref _ticks));

    /// <summary>How long requests waited for their turn, because others came before, or were put off.</summary>
    public TimeSpan Turns => new(Interlocked.Read(ref _turns));

    /// <summary>How many requests Slack has put off.</summary>
    public int PutOff => Volatile.Read(ref _putOff);

    public void Report(ProviderEvent value)
    {
        if (value.Request is { } request)
        {
            Interlocked.Add(ref _ticks, request.Duration.Ticks);
            Interlocked.Add(ref _turns, request.Waited.Ticks);
            if (request.FailureReason == FailureReason.RateLimited) Interlocked.Increment(ref _putOff);
        }

        listener.Report(value);
    }
}
