namespace SophiaAI.Sandbox.Gong;

/// <summary>A list that is answered in pages.</summary>
/// <param name="Member">The member of the answer that has the items.</param>
/// <param name="KeyOf">What tells an item from all others of the list.</param>
/// <param name="Describe">The item as it is sent.</param>
internal sealed record GongList<T>(string Member, Func<T, string> KeyOf, Func<T, object> Describe)
{
    /// <summary>What was not found when there is no item.</summary>
    public string Noun { get; init; } = "calls";
}
