namespace SophiaAI.Providers.Services.Slack.Messages;

/// <summary>What Slack takes in one message. What is longer is refused by it, or cut without a word.</summary>
internal static class SlackLimits
{
    /// <summary>The most blocks.</summary>
    public const int MostBlocks = 50;

    /// <summary>The longest text of a section.</summary>
    public const int LongestSection = 3000;

    /// <summary>The most fields of a section.</summary>
    public const int MostFields = 10;

    /// <summary>The longest field of a section.</summary>
    public const int LongestField = 2000;

    /// <summary>The longest header.</summary>
    public const int LongestHeader = 150;

    /// <summary>The most elements of a context.</summary>
    public const int MostContextElements = 10;

    /// <summary>The most buttons in one row.</summary>
    public const int MostActions = 25;

    /// <summary>The longest title of a button.</summary>
    public const int LongestButton = 75;

    /// <summary>The longest address of a button.</summary>
    public const int LongestAddress = 3000;

    /// <summary>The longest id of a block.</summary>
    public const int LongestBlockId = 255;

    /// <summary>The longest text of a message.</summary>
    public const int LongestText = 40_000;

    /// <summary>The longest text of a message that is changed, in bytes, as it is sent.</summary>
    public const int LongestChangedText = 4000;

    /// <summary>
    /// How long all blocks together may be, as JSON without blanks, in bytes. Slack names no such limit: it was found to refuse
    /// more than some 13,200 characters, names and quotes included.
    /// </summary>
    public const int LongestBlocks = 13_000;
}
