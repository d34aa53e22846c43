namespace SophiaAI.Providers.Services.Gong;

/// <summary>A range of time: what is at <paramref name="From"/> belongs to it, what is at <paramref name="To"/> does not.</summary>
/// <param name="From">Its start.</param>
/// <param name="To">Its end.</param>
internal sealed record GongWindow(DateTimeOffset From, DateTimeOffset To)
{
    // A shorter one is refused.
    private static readonly TimeSpan s_shortest = TimeSpan.FromMinutes(1);

    /// <summary>The end that a request has: in whole seconds, as the API takes it, and at least a minute after the start.</summary>
    public DateTimeOffset RequestedTo => Later(Up(To), After(GongTime.WholeSecond(From), s_shortest));

    /// <summary>Whether a time is in it. What has no time is taken to be where the service found it.</summary>
    public bool Contains(DateTimeOffset? time) => time is not { } moment || (moment >= From && moment < To);

    private static DateTimeOffset Up(DateTimeOffset time) => GongTime.WholeSecond(time) == time ? time : After(GongTime.WholeSecond(time), TimeSpan.FromSeconds(1));

    // No clock holds what comes after the last moment.
    private static DateTimeOffset After(DateTimeOffset time, TimeSpan span) => DateTimeOffset.MaxValue - time < span ? DateTimeOffset.MaxValue : time + span;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
