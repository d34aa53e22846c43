namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>A node of a definition, and its position in the text.</summary>
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

    /// <summary>Where its text begins, including anchor and tag; negative for a node created by an edit.</summary>
    public int Start { get; }

    /// <summary>Where its text ends, without the blank lines and comments after it.</summary>
    public int End { get; }

    /// <summary>The anchor by which other places refer to it; null for none.</summary>
    public string? Anchor { get; }

    /// <summary>The tag that was written before it; null for none.</summary>
    public string? Tag { get; }

    /// <summary>Whether an edit created it.</summary>
    public bool IsNew => Start < 0;
}
