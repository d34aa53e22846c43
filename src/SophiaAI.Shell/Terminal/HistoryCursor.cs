namespace SophiaAI.Shell.Terminal;

/// <summary>Steps through earlier lines, newest first.</summary>
internal sealed class HistoryCursor(IReadOnlyList<string> lines)
{
    private int _index = lines.Count;

    /// <summary>The previous line, or null when there is none.</summary>
    public string? Older() => _index > 0 ? lines[--_index] : null;

    /// <summary>The next line; an empty one after the newest; null when already there.</summary>
    public string? Newer()
    {
        if (_index >= lines.Count)
            return null;
        return ++_index < lines.Count ? lines[_index] : "";
    }
}
