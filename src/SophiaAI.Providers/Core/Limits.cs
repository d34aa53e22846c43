namespace SophiaAI.Providers.Core;

/// <summary>Every limit on what comes from outside, so that nothing fills the memory, goes on forever or waits for years.</summary>
internal static class Limits
{
    /// <summary>The longest text that is read, decompressed: the definition of an ESC environment.</summary>
    public const int LongestText = 8 * 1024 * 1024;

    /// <summary>
    /// The longest definition that an environment gets, as the service stores it. Whatever is written can be read again:
    /// decrypted, and with every character in escapes, it is not longer than four times that.
    /// </summary>
    public const int LongestDefinition = LongestText / 4;

    /// <summary>The longest JSON document that is kept in memory whole, decompressed.</summary>
    public const int LongestDocument = 64 * 1024 * 1024;

    /// <summary>The longest file of text that is read: a .env file, a script, a token.</summary>
    public const int LongestFile = 64 * 1024 * 1024;

    /// <summary>The longest single value of a body that is read piece by piece, which has no limit as a whole. The same as Snowflake's longest text.</summary>
    public const int LongestValue = 128 * 1024 * 1024;

    /// <summary>The longest line of a body of JSON lines, which has no limit as a whole.</summary>
    public const int LongestLine = 1024 * 1024;

    /// <summary>The longest body that is kept as received and decompressed while it is read. Snowflake's own limit for a partition is 160 MiB.</summary>
    public const int LongestReceived = 256 * 1024 * 1024;

    /// <summary>The most columns of a result. Each one costs time before the first row, and no table is as wide.</summary>
    public const int MostColumns = 10_000;

    /// <summary>The most digits of a number in JSON that is read exactly. Reading one takes time that grows faster than its length.</summary>
    public const int MostDigits = 1000;

    /// <summary>How much of an error's body is read.</summary>
    public const int LongestErrorBody = 64 * 1024;

    /// <summary>The deepest nesting of a JSON document. Reading a deeper one could use up the stack.</summary>
    public const int DeepestJson = 64;

    /// <summary>The deepest nesting of a definition in YAML: deeper than any real use of ESC, and far from overflowing the stack.</summary>
    public const int DeepestYaml = 64;

    /// <summary>The most nodes that a definition with aliases expands to, for those who follow them.</summary>
    public const int MostYamlNodes = 100_000;

    /// <summary>The longest file of configuration that is read, in characters: far longer than a person writes.</summary>
    public const int LongestConfiguration = 1024 * 1024;

    /// <summary>The longest saved plan that is read, in characters: a plan of many thousands of changes.</summary>
    public const int LongestPlan = 64 * 1024 * 1024;

    /// <summary>How many problems of a file are said; of the others, how many there are.</summary>
    public const int MostProblems = 50;

    /// <summary>The most gzip members in one body. Each one costs time, even if it is empty.</summary>
    public const int MostMembers = 10_000;

    /// <summary>The most pages in one list. A service that sends more never stops.</summary>
    public const int MostPages = 100_000;

    /// <summary>The longest cursor. It becomes part of an address, which has a limit of its own.</summary>
    public const int LongestCursor = 16 * 1024;

    /// <summary>The most iterations that decrypting a key may take. Tools use 2,048 to a million; this many take seconds, and nothing can stop them.</summary>
    public const int MostKeyIterations = 10_000_000;

    /// <summary>The longest signed token of a request that is read. Web servers limit a whole header to this, or less.</summary>
    public const int LongestToken = 16 * 1024;

    /// <summary>The longest ETag that is sent back. A service's own is a hash or a number.</summary>
    public const int LongestETag = 1024;

    /// <summary>The most redirects that one attempt follows.</summary>
    public const int MostRedirects = 10;

    /// <summary>The longest state of the monitor that is read. It takes less than 2 KiB for each alert.</summary>
    public const int LongestEngineState = 64 * 1024 * 1024;

    /// <summary>The most alerts, and groups of them, that the monitor has at once.</summary>
    public const int MostAlerts = 20_000;

    /// <summary>The most labels that an alert has.</summary>
    public const int MostLabels = 64;

    /// <summary>The longest value of a label of an alert. The rest of a longer one is left out.</summary>
    public const int LongestLabel = 1024;

    /// <summary>The longest annotation of an alert that a script posts. The rest of a longer one is left out.</summary>
    public const int LongestAnnotation = 8 * 1024;

    /// <summary>The most silences that commands have made and that are not over, and the most of a file.</summary>
    public const int MostSilences = 1_000;

    /// <summary>The most silences that commands have made, with those that are over and are kept for a while.</summary>
    public const int MostKeptSilences = 5 * MostSilences;

    /// <summary>The most matchers of a silence.</summary>
    public const int MostMatchers = MostLabels;

    /// <summary>The longest author, comment or matcher of a silence.</summary>
    public const int LongestSilenceText = 4 * LongestLabel;

    /// <summary>The longest text in the monitor's state: the key of a group has all labels of its alerts, and the matchers of its routes.</summary>
    public const int LongestStateText = 256 * 1024;

    /// <summary>The longest time that a header can stop all requests of a process, or of a machine, for.</summary>
    public static TimeSpan LongestClosing { get; } = TimeSpan.FromDays(1);

    /// <summary>The most limits that are remembered of those that a service announces.</summary>
    public const int MostAnnouncedLimits = 64;

    /// <summary>The time limit for one attempt.</summary>
    public static TimeSpan LongestAttempt { get; } = TimeSpan.FromSeconds(100);

    /// <summary>The longest time that is spent waiting for the parts of one body that is read while it arrives. For each part the limit is that of an attempt.</summary>
    public static TimeSpan LongestStream { get; } = TimeSpan.FromHours(1);

    /// <summary>The time limit for one call with all its attempts and waits, unless the call has its own.</summary>
    public static TimeSpan LongestCall { get; } = TimeSpan.FromMinutes(5);
}
