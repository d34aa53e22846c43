namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>
/// A piece of text in a <see cref="SecretIndex"/>, which one or more of its texts share, with the ways in which they go
/// on. One thread may let it grow while others read: the piece itself never changes.
/// </summary>
internal sealed class SecretNode
{
    private volatile SecretBranches? _branches;

    public SecretNode(SecretText text, int telling)
    {
        Text = text;
        Telling = telling;
    }

    public SecretText Text { get; }

    /// <summary>The smallest <see cref="SecretForm.Telling"/> among the texts that go through here, counted from where they begin.</summary>
    public int Telling { get; private set; }

    public bool IsEnd => _branches is null;

    /// <summary>How it goes on with a character, if it does.</summary>
    public SecretNode? Next(char start) => _branches?.At(start);

    /// <summary>Goes on with a piece, which takes the place of the one that begins alike.</summary>
    public void GoOnWith(SecretNode next)
    {
        if (_branches is { } branches) branches.Put(next);
        else _branches = new SecretBranches(next);
    }

    /// <summary>Takes note that another text goes through here.</summary>
    public void LetThrough(SecretForm form) => Telling = Math.Min(Telling, form.Telling);

    /// <summary>The first characters as a piece of their own, which goes on with the rest. Whoever is in this one can stay.</summary>
    public SecretNode Split(int length)
    {
        SecretNode rest = new(Text[length..], Telling) { _branches = _branches };
        return new SecretNode(Text[..length], Telling) { _branches = new SecretBranches(rest) };
    }
}
