namespace SophiaAI.Sandbox.Gong;

/// <summary>Looks random but is always the same for the same seed (SplitMix64).</summary>
internal sealed class GongChance(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state = unchecked(seed * 0xD1342543DE82EF95);

    public ulong Next()
    {
        unchecked
        {
            _state += Step;
            ulong number = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
            return number ^ (number >> 31);
        }
    }

    /// <summary>At least 0 and less than <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Percent(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
