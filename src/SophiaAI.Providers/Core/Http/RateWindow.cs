namespace SophiaAI.Providers.Core.Http;

/// <summary>The requests that count toward one limit.</summary>
internal abstract class RateWindow
{
    /// <summary>An empty window for a limit.</summary>
    public static RateWindow Of(RateLimit limit) => limit.Requests <= RateRules.MostListed ? new ListedWindow(limit) : new CountedWindow(limit);

    /// <summary>
    /// The earliest time at which another request may be sent. A request that has not been answered may make it later.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="ahead">The number of requests that are to be sent before it.</param>
    public abstract DateTimeOffset Free(DateTimeOffset now, int ahead);

    /// <summary>The limit.</summary>
    public abstract RateLimit Limit { get; }

    /// <summary>The number of requests that count at a time.</summary>
    public abstract int Count(DateTimeOffset now);

    /// <summary>A request is being sent.</summary>
    public abstract void Add(DateTimeOffset sent);

    /// <summary>Takes over what another window of the same limit knows and this one does not, as far as it still counts.</summary>
    /// <returns>Whether there was anything.</returns>
    public abstract bool Restore(RateWindow other, DateTimeOffset now);

    /// <summary>A request has been answered, so it has arrived. Does nothing if it no longer counts.</summary>
    public abstract void Arrived(DateTimeOffset sent, DateTimeOffset now);

    /// <summary>Writes the window.</summary>
    public abstract void Write(BinaryWriter writer);

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    public abstract void Read(BinaryReader reader);
}
