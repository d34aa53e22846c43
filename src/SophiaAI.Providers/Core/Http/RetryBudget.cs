namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Stops retry storms: a bucket of tokens that each retry draws from and each success refills. When it is empty, a
/// failure is final immediately. Thread-safe; one per service and credential. The numbers are those of the AWS SDKs.
/// </summary>
internal sealed class RetryBudget
{
    /// <summary>The bucket's size.</summary>
    public const int Capacity = 500;

    /// <summary>The cost of a retry after a fault.</summary>
    public const int FaultCost = 14;

    /// <summary>The cost of a retry after 429: the service is healthy, just throttling us.</summary>
    public const int ThrottleCost = 5;

    private int _tokens = Capacity;

    /// <summary>The remaining tokens.</summary>
    public int Available => Volatile.Read(ref _tokens);

    /// <summary>Takes <paramref name="cost"/> tokens; takes none and returns false if there are too few.</summary>
    public bool TryTake(int cost)
    {
        int seen = Volatile.Read(ref _tokens);
        while (seen >= cost)
        {
            int before = Interlocked.CompareExchange(ref _tokens, seen - cost, seen);
            if (before == seen) return true;
            seen = before;
        }

        return false;
    }

    /// <summary>Returns tokens after a success: what the last retry cost, or one.</summary>
    public void Refill(int cost)
    {
        int seen = Volatile.Read(ref _tokens);
        while (true)
        {
            int before = Interlocked.CompareExchange(ref _tokens, Math.Min(Capacity, seen + Math.Max(1, cost)), seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
