namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>A silence that is asked for. Without a duration and an end, it lasts until its alerts are resolved.</summary>
/// <param name="Matchers">What alerts have to meet, in Alertmanager's grammar.</param>
/// <param name="Author">Who asks.</param>
/// <param name="Comment">Why.</param>
internal sealed record SilenceRequest(IReadOnlyList<string> Matchers, string Author, string Comment)
{
    /// <summary>Since when; null for now.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>How long; null if there is an end.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Until when; null if there is a duration.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The matchers that an alert meets, and one of other labels does not.</summary>
    public static IReadOnlyList<string> MatchersOf(SophiaAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return [.. alert.Labels.OrderBy(static label => label.Key, StringComparer.Ordinal).Select(static label => new Core.Labels.Matcher(label.Key, Core.Labels.MatchOperator.Equal, label.Value).ToString())];
    }
}
