namespace SophiaAI.Providers.Core.Http;

/// <summary>How the rate gates and their ledgers behave, in numbers.</summary>
internal static class RateRules
{
    /// <summary>
    /// How long a request can be on its way to the service. One that has not been answered after this time counts as
    /// having arrived then, so that slow responses do not slow down the requests after them.
    /// </summary>
    public static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(2);

    /// <summary>What is added to a service's window, because its clock and ours are not equally precise. A request counts from its response, so little is needed.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(20);

    /// <summary>How long another process may hold a ledger before this one goes on without it.</summary>
    public static readonly TimeSpan LongestLock = TimeSpan.FromSeconds(1);

    /// <summary>The same at a response, which is recorded for the sake of speed only.</summary>
    public static readonly TimeSpan ShortLock = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest pause before a locked ledger is tried again. Its lock is held for less than a tenth of that.</summary>
    public static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(5);

    /// <summary>How long a gate goes on without a ledger that could not be used.</summary>
    public static readonly TimeSpan TimeAlone = TimeSpan.FromMinutes(1);

    /// <summary>When the ledger of a service that is no longer called is removed. Nothing in a ledger counts for longer than a day.</summary>
    public static readonly TimeSpan LedgerLife = TimeSpan.FromDays(2);

    /// <summary>A wait that is worth a verbose line.</summary>
    public static readonly TimeSpan NotableWait = TimeSpan.FromSeconds(2);

    /// <summary>The most requests in a window for each of which its own time is kept. In larger windows, they are counted.</summary>
    public const int MostListed = 100;

    /// <summary>The number of parts of a window in which requests are counted: a quarter of an hour of a day.</summary>
    public const int Parts = 96;
}
