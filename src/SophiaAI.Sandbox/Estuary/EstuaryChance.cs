namespace SophiaAI.Sandbox.Estuary;

/// <summary>Looks random but is always the same for the same name and number (SplitMix64).</summary>
internal static class EstuaryChance
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The seed that belongs to a name.</summary>
    public static ulong Seed(string name)
    {
        unchecked
        {
            ulong hash = 0xCBF29CE484222325;
            foreach (char c in name)
                hash = (hash ^ c) * 0x100000001B3;
            return Mix(hash);
        }
    }

    public static ulong Of(ulong seed, long number) => unchecked(Mix(seed + ((ulong)number * Step)));

    /// <summary>At least 0 and less than 1.</summary>
    public static double Fraction(ulong seed, long number) => (Of(seed, number) >> 11) * (1.0 / (1UL << 53));

    /// <summary>At least 0 and less than <paramref name="count"/>.</summary>
    public static int Below(ulong seed, long number, int count) => (int)(Of(seed, number) % (ulong)count);

    private static ulong Mix(ulong number)
    {
        unchecked
        {
            number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
            number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
            return number ^ (number >> 31);
        }
    }
}
