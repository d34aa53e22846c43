namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>A piece of text in a <see cref="SecretIndex"/>, which one or more of its texts share.</summary>
internal struct SecretNode
{
    /// <summary>The piece.</summary>
    public SecretText Text { get; set; }

    /// <summary>The smallest <see cref="SecretForm.RevealingLength"/> among the texts that go through here, counted from where they begin.</summary>
    public int RevealingLength { get; set; }

    /// <summary>The number of the node that it continues from.</summary>
    public int Parent { get; set; }

    /// <summary>The first character of the piece. To ask the text for it takes longer than the rest of a step.</summary>
    public char Start { get; set; }
}
