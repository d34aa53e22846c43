namespace SophiaAI.Providers.Services.Gong;

/// <summary>
/// Leaves out items that come again. When something is added to a list that is being read, the items after it shift to the
/// next page, where those at its start are again. Only the ids of two pages are kept, however long the list is.
/// </summary>
/// <param name="idOf">The id of an item; null to leave nothing out.</param>
internal sealed class GongRepeatedItems<T>(Func<T, string>? idOf)
{
    private HashSet<string> _before = [];

    /// <summary>The items of the next page that were neither on it nor on the page before.</summary>
    public IReadOnlyList<T> Remove(IReadOnlyList<T> page)
    {
        if (idOf is null) return page;
        HashSet<string> present = new(StringComparer.Ordinal);
        T[] left = [.. page.Where(item => present.Add(idOf(item)) && !_before.Contains(idOf(item)))];
        _before = present;
        return left;
    }
}
