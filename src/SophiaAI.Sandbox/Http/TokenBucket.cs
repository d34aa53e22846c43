namespace SophiaAI.Sandbox.Http;

/// <summary>A rate limit per key: bursts up to the capacity, refilled steadily.</summary>
internal sealed class TokenBucket(TimeProvider time, int capacity, TimeSpan refillPeriod)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (double Tokens, long Timestamp)> _buckets = new(StringComparer.Ordinal);
    private readonly double _tokensPerSecond = capacity / refillPeriod.TotalSeconds;

    /// <returns>Null when the call is allowed; otherwise the number of whole seconds until it is.</returns>
    public int? SecondsToWait(string key)
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            (double tokens, long timestamp) = _buckets.GetValueOrDefault(key, (capacity, now));
            tokens = Math.Min(capacity, tokens + (time.GetElapsedTime(timestamp, now).TotalSeconds * _tokensPerSecond));
            bool allowed = tokens >= 1;
            _buckets[key] = (allowed ? tokens - 1 : tokens, now);
            return allowed ? null : Math.Max(1, (int)Math.Ceiling((1 - tokens) / _tokensPerSecond));
        }
    }
}
