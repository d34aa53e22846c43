namespace SophiaAI.Common;

/// <summary>Names that a command was given, by a parameter and from the pipeline, for one that looks them all up together.</summary>
internal sealed class GivenNames
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _names = [];

    /// <summary>Whether the command was given anything, if only no name. A pipeline from which nothing came has asked for nothing.</summary>
    public bool HasInput { get; private set; }

    /// <summary>The names, each once.</summary>
    public IReadOnlyList<string> All => _names;

    /// <summary>Whether there is a name. Without one, all are meant.</summary>
    public bool Any => _names.Count > 0;

    /// <summary>What the user typed, for an error record; null without names.</summary>
    public string[]? Target => Any ? [.. _names] : null;

    /// <summary>Adds what one object of the pipeline gave.</summary>
    /// <param name="names">The names; null for none.</param>
    public void Add(string[]? names)
    {
        HasInput = true;
        _names.AddRange((names ?? []).Where(_seen.Add));
    }
}
