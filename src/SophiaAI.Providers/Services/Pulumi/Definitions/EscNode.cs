namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>A node of a definition: what it is, and where in the text it stands.</summary>
internal abstract class EscNode
{
    protected const int Nowhere = -1;

    protected EscNode(int start, int end, string? anchor, string? tag)
    {
        Start = start;
        End = end;
        Anchor = anchor;
        Tag = tag;
    }

    /// <summary>Where its text begins, anchor and tag included; negative for a node that an edit has made.</summary>
    public int Start { get; }

    /// <summary>Where its text ends, without the blank lines and comments after it.</summary>
    public int End { get; }

    /// <summary>The anchor by which other places refer to it; null for none.</summary>
    public string? Anchor { get; }

    /// <summary>The tag that was written before it; null for none.</summary>
    public string? Tag { get; }

    /// <summary>Whether an edit has made it.</summary>
    public bool IsNew => Start < 0;
}
