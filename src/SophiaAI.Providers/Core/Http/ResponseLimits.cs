namespace SophiaAI.Providers.Core.Http;

/// <summary>How much of an answer is taken at most, so that none fills the memory or continues for ever.</summary>
internal static class ResponseLimits
{
    /// <summary>The longest text, decompressed: the definition of an ESC environment.</summary>
    public const int LongestText = 8 * 1024 * 1024;

    /// <summary>The longest JSON document that is held whole, decompressed.</summary>
    public const int LongestDocument = 64 * 1024 * 1024;

    /// <summary>The most members of gzip in one body. Each costs time, also one that holds nothing.</summary>
    public const int MostMembers = 10_000;

    /// <summary>The most pages of one list. Whoever sends more sends them for ever.</summary>
    public const int MostPages = 100_000;

    /// <summary>The longest body that stays as it came over the wire: what an array holds, but for the byte that would show that there is more.</summary>
    public static int LongestReceived => Array.MaxLength - 1;
}
