using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Slack.Posting;

/// <summary>Passes on what is reported, and notes how long requests took, and whether one was answered with a wait: the rest of such a call's time is what it waited.</summary>
internal sealed class SlackWaits(IProgress<ProviderEvent> listener) : IProgress<ProviderEvent>
{
    private long _ticks;
    private int _putOff;

    /// <summary>How long the requests took.</summary>
    public TimeSpan Requests => new(Interlocked.Read(ref _ticks));

    /// <summary>How many requests Slack has put off.</summary>
    public int PutOff => Volatile.Read(ref _putOff);

    public void Report(ProviderEvent value)
    {
        if (value.Request is { } request)
        {
            Interlocked.Add(ref _ticks, request.Duration.Ticks);
            if (request.FailureReason == FailureReason.RateLimited) Interlocked.Increment(ref _putOff);
        }

        listener.Report(value);
    }
}
