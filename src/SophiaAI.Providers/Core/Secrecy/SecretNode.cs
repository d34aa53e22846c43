namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>A piece of text in a <see cref="SecretIndex"/>, shared by one or more of its texts.</summary>
internal struct SecretNode
{
    /// <summary>The piece.</summary>
    public SecretText Text { get; set; }

    /// <summary>The smallest <see cref="SecretForm.RevealingLength"/> of the texts that pass through here, counted from their start.</summary>
    public int RevealingLength { get; set; }

    /// <summary>The number of the parent node.</summary>
    public int Parent { get; set; }

    /// <summary>Whether other pieces continue this one.</summary>
    public bool HasChildren { get; set; }

    /// <summary>The first character of the piece. Getting it from the text would take longer than the rest of a step.</summary>
    public char Start { get; set; }
}
