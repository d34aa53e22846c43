namespace SophiaAI.Providers.Services.Gong;

/// <summary>A range of time: what is at <paramref name="From"/> belongs to it, what is at <paramref name="To"/> does not.</summary>
/// <param name="From">Its start.</param>
/// <param name="To">Its end.</param>
internal sealed record GongWindow(DateTimeOffset From, DateTimeOffset To)
{
    // A shorter one is refused.
    private static readonly TimeSpan s_shortest = TimeSpan.FromMinutes(1);

    /// <summary>The end that a request has: the API takes no window that is shorter than a minute.</summary>
    public DateTimeOffset RequestedTo => To - From < s_shortest ? From + s_shortest : To;

    /// <summary>Whether a time is in it. What has no time is taken to be where the service found it.</summary>
    public bool Contains(DateTimeOffset? time) => time is not { } moment || (moment >= From && moment < To);
}
