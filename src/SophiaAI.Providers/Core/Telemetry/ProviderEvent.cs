namespace SophiaAI.Providers.Core.Telemetry;

/// <summary>Something that a provider reports while it works. The caller decides where it goes.</summary>
/// <param name="Kind">The kind of event.</param>
/// <param name="Message">The text, already redacted.</param>
public sealed record ProviderEvent(ProviderEventKind Kind, string Message)
{
    /// <summary>For <see cref="ProviderEventKind.Progress"/>: percent complete, from 0 to 100; null if unknown.</summary>
    public int? PercentComplete { get; init; }

    /// <summary>For a request's line: the data behind it, for metrics.</summary>
    internal RequestCompleted? Request { get; init; }
}
