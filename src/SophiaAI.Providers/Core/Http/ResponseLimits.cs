namespace SophiaAI.Providers.Core.Http;

/// <summary>Limits on responses, so that none fills the memory or goes on forever.</summary>
internal static class ResponseLimits
{
    /// <summary>The longest text, decompressed: the definition of an ESC environment.</summary>
    public const int LongestText = 8 * 1024 * 1024;

    /// <summary>The longest JSON document that is kept in memory whole, decompressed.</summary>
    public const int LongestDocument = 64 * 1024 * 1024;

    /// <summary>The most gzip members in one body. Each one costs time, even if it is empty.</summary>
    public const int MostMembers = 10_000;

    /// <summary>The most pages in one list. A service that sends more never stops.</summary>
    public const int MostPages = 100_000;

    /// <summary>The longest body that is kept as received: an array's maximum length, less the one byte that would reveal that there is more.</summary>
    public static int LongestReceived => Array.MaxLength - 1;
}
