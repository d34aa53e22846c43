namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// A window that knows each of its requests. When a service counted a request is uncertain: at some time between sending
/// it and the response. The response is the safe one of the two, because a first request may spend most of a second
/// on its connection.
/// </summary>
internal sealed class ListedWindow(RateLimit limit) : RateWindow
{
    private readonly List<(DateTimeOffset Sent, DateTimeOffset? Arrived)> _requests = new(limit.Requests);

    /// <inheritdoc/>
    public override RateLimit Limit => limit;

    /// <inheritdoc/>
    public override int Count(DateTimeOffset now) => _requests.Count(request => request.Sent <= now + RateRules.Margin && FreeAfter(request, now) > now);

    /// <inheritdoc/>
    public override DateTimeOffset Free(DateTimeOffset now, int ahead)
    {
        // After the clock was set back, what was sent "later" says nothing about the present.
        _requests.RemoveAll(request => request.Sent > now + RateRules.Margin);
        int late = _requests.Count + ahead - limit.Requests;
        if (late < 0) return now;
        int rank = late % limit.Requests;
        DateTimeOffset first = rank < _requests.Count ? _requests.Select(request => FreeAfter(request, now)).Order().ElementAt(rank) : now + limit.Window;
        return first + (limit.Window * (late / limit.Requests));
    }

    /// <inheritdoc/>
    public override void Add(DateTimeOffset sent)
    {
        if (_requests.Count == limit.Requests) _requests.Remove(_requests.MinBy(request => FreeAfter(request, sent)));
        _requests.Add((sent, null));
    }

    /// <inheritdoc/>
    public override bool Restore(RateWindow other, DateTimeOffset now)
    {
        (DateTimeOffset Sent, DateTimeOffset? Arrived)[] missing = ((ListedWindow)other)._requests
            .Where(request => request.Sent <= now + RateRules.Margin && FreeAfter(request, now) > now && _requests.TrueForAll(known => known.Sent != request.Sent)).ToArray();
        _requests.AddRange(missing);
        while (_requests.Count > limit.Requests) _requests.Remove(_requests.MinBy(request => FreeAfter(request, now)));
        return missing.Length > 0;
    }

    /// <inheritdoc/>
    public override void Arrived(DateTimeOffset sent, DateTimeOffset now)
    {
        int index = _requests.FindIndex(request => request.Sent == sent);
        if (index >= 0) _requests[index] = (sent, LatestArrival(sent, now));
    }

    /// <inheritdoc/>
    public override void Write(BinaryWriter writer)
    {
        writer.Write(_requests.Count);
        foreach ((DateTimeOffset sent, DateTimeOffset? arrived) in _requests)
        {
            writer.Write(sent.UtcTicks);
            writer.Write(arrived?.UtcTicks ?? 0);
        }
    }

    /// <inheritdoc/>
    public override void Read(BinaryReader reader)
    {
        _requests.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            DateTimeOffset sent = new(reader.ReadInt64(), TimeSpan.Zero);
            long arrived = reader.ReadInt64();
            _requests.Add((sent, arrived == 0 ? null : new DateTimeOffset(arrived, TimeSpan.Zero)));
        }
    }

    private DateTimeOffset FreeAfter((DateTimeOffset Sent, DateTimeOffset? Arrived) request, DateTimeOffset now) =>
        (request.Arrived ?? LatestArrival(request.Sent, now)) + limit.Window + RateRules.Margin;

    private static DateTimeOffset LatestArrival(DateTimeOffset sent, DateTimeOffset now)
    {
        DateTimeOffset latest = sent + RateRules.LongestWay;
        return now < latest ? now : latest;
    }
}
