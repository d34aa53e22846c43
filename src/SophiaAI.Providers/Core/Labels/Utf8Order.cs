namespace SophiaAI.Providers.Core.Labels;

/// <summary>The order of texts by their bytes in UTF-8, as Go has it: that of the code points. By UTF-16, some that take two characters come before others that take one.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    private const int FirstSurrogate = 0xD800;
    private const int AfterSurrogates = 0xE000;

    private Utf8Order()
    {
    }

    /// <summary>The only one.</summary>
    public static Utf8Order Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return string.CompareOrdinal(x, y);
        int same = x.AsSpan().CommonPrefixLength(y);
        return same == x.Length || same == y.Length ? x.Length.CompareTo(y.Length) : WeightOf(x[same]).CompareTo(WeightOf(y[same]));
    }

    // Halves of characters beyond the first 65,536 come after all of those.
    private static int WeightOf(char character) => character switch
    {
        >= (char)AfterSurrogates => character - (AfterSurrogates - FirstSurrogate),
        >= (char)FirstSurrogate => character + (char.MaxValue + 1 - AfterSurrogates),
        _ => character,
    };
}
