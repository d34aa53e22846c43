using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Slack.Posting;

/// <summary>Passes on what is reported, and adds up how long requests took: the rest of a call's time is what it waited.</summary>
internal sealed class SlackWaits(IProgress<ProviderEvent> listener) : IProgress<ProviderEvent>
{
    private long _ticks;

    /// <summary>How long the requests took.</summary>
    public TimeSpan Requests => new(Interlocked.Read(ref _ticks));

    public void Report(ProviderEvent value)
    {
        if (value.Request is { } request) Interlocked.Add(ref _ticks, request.Duration.Ticks);
        listener.Report(value);
    }
}
