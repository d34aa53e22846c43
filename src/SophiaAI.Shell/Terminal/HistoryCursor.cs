namespace SophiaAI.Shell.Terminal;

/// <summary>Walks through earlier lines, the newest first.</summary>
internal sealed class HistoryCursor(IReadOnlyList<string> lines)
{
    private int _index = lines.Count;

    /// <summary>The line before, or null when there is none.</summary>
    public string? Older() => _index > 0 ? lines[--_index] : null;

    /// <summary>The line after; an empty one beyond the newest; null when already there.</summary>
    public string? Newer()
    {
        if (_index >= lines.Count)
            return null;
        return ++_index < lines.Count ? lines[_index] : "";
    }
}
