namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Stops retry storms: a bucket of tokens that each retry draws from and each success fills again. When it is empty,
/// a failure is final at once. Thread-safe; one for each service and credential. The figures are those of the AWS SDKs.
/// </summary>
internal sealed class RetryBudget
{
    /// <summary>The bucket's size.</summary>
    public const int Capacity = 500;

    /// <summary>What a retry after a fault costs.</summary>
    public const int FaultCost = 14;

    /// <summary>What a retry after 429 costs: the service is well, only busy with us.</summary>
    public const int ThrottleCost = 5;

    private int _tokens = Capacity;

    /// <summary>The tokens left.</summary>
    public int Available => Volatile.Read(ref _tokens);

    /// <summary>Takes <paramref name="cost"/> tokens, or none and returns false.</summary>
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

    /// <summary>Gives tokens back after a success: what the last retry took, or one.</summary>
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
