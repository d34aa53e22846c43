namespace SophiaAI.Providers.Core.Telemetry;

/// <summary>Something that a provider wants said while it works. The caller decides where it goes.</summary>
/// <param name="Kind">How loud it is.</param>
/// <param name="Message">The text, already redacted.</param>
public sealed record ProviderEvent(ProviderEventKind Kind, string Message)
{
    /// <summary>For <see cref="ProviderEventKind.Progress"/>: what is done, from 0 to 100; null when unknown.</summary>
    public int? PercentComplete { get; init; }

    /// <summary>For the line of a request: what it is made of, for whoever counts and measures.</summary>
    internal RequestCompleted? Request { get; init; }
}
