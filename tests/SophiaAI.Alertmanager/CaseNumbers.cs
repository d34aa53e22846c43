namespace SophiaAI.Alertmanager;

/// <summary>Random numbers that can be had again: each case has its own, of the seed and its number.</summary>
/// <param name="seed">The seed of the run.</param>
/// <param name="only">The only case that is wanted; null for all.</param>
internal sealed class CaseNumbers(int seed, int? only)
{
    /// <summary>The numbers of the cases.</summary>
    /// <param name="count">How many there are.</param>
    public IEnumerable<int> Of(int count) => only is { } one ? [one] : Enumerable.Range(0, count);

    /// <summary>The random numbers of a case.</summary>
    public Random RandomOf(string part, int index) => new(unchecked((((seed * 397) ^ part.Length) * 397) + index));
}
