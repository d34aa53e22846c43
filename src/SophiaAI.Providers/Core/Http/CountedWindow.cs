namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// A window with too many requests to know each: it counts them, in parts of the window's length. A part counts in full
/// until the last moment of it is a whole window ago.
/// </summary>
internal sealed class CountedWindow(RateLimit limit) : RateWindow
{
    private readonly TimeSpan _part = limit.Window / RateRules.Parts;
    private readonly SortedDictionary<long, int> _counts = [];

    /// <inheritdoc/>
    public override RateLimit Limit => limit;

    /// <inheritdoc/>
    public override int Count(DateTimeOffset now)
    {
        foreach (long part in _counts.Keys.Where(part => FreeAfter(part) <= now || Start(part) > now + RateRules.Margin).ToArray()) _counts.Remove(part);
        return _counts.Values.Sum();
    }

    /// <inheritdoc/>
    public override DateTimeOffset Free(DateTimeOffset now, int ahead)
    {
        int excess = Count(now) + ahead - limit.Requests + 1;
        if (excess <= 0) return now;
        foreach ((long part, int count) in _counts)
        {
            excess -= count;
            if (excess <= 0) return FreeAfter(part);
        }

        return now + limit.Window;
    }

    /// <inheritdoc/>
    public override void Add(DateTimeOffset sent)
    {
        long part = sent.UtcTicks / _part.Ticks;
        _counts[part] = _counts.GetValueOrDefault(part) + 1;
    }

    /// <inheritdoc/>
    public override bool Restore(RateWindow other, DateTimeOffset now)
    {
        bool any = false;
        foreach ((long part, int count) in ((CountedWindow)other)._counts.Where(part => FreeAfter(part.Key) > now && Start(part.Key) <= now + RateRules.Margin))
        {
            // Each record has some of the same requests, so the larger count is the better one.
            if (count <= _counts.GetValueOrDefault(part)) continue;
            _counts[part] = count;
            any = true;
        }

        return any;
    }

    /// <inheritdoc/>
    public override void Arrived(DateTimeOffset sent, DateTimeOffset now)
    {
        // A part is far longer than any request's way.
    }

    /// <inheritdoc/>
    public override void Write(BinaryWriter writer)
    {
        writer.Write(_counts.Count);
        foreach ((long part, int count) in _counts)
        {
            writer.Write(part);
            writer.Write(count);
        }
    }

    /// <inheritdoc/>
    public override void Read(BinaryReader reader)
    {
        _counts.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--) _counts[reader.ReadInt64()] = reader.ReadInt32();
    }

    private DateTimeOffset Start(long part) => new(part * _part.Ticks, TimeSpan.Zero);

    private DateTimeOffset FreeAfter(long part) => Start(part + 1) + limit.Window + RateRules.Margin;
}
