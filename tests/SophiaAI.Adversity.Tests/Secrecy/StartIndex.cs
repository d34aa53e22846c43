using System.Collections;

namespace SophiaAI.Tests.Secrecy;

/// <summary>Finds thousands of texts in one text in a single pass, by how they start.</summary>
internal sealed class StartIndex
{
    // As many as fit into one number; the shortest text that is looked for is longer.
    private const int StartLength = 4;
    private const int BitsOfCharacter = 16;

    // Small enough for the processor's cache, and mostly empty.
    private const int BitsOfSlot = 18;
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly string[] _texts;
    private readonly BitArray _used = new(1 << BitsOfSlot);
    private readonly ILookup<ulong, int> _byKey;

    public StartIndex(string[] texts)
    {
        if (texts.Any(static text => text.Length < StartLength)) throw new ArgumentException("A text is too short to be found by its start.", nameof(texts));
        _texts = texts;
        _byKey = Enumerable.Range(0, texts.Length).ToLookup(number => Key(texts[number].Take(StartLength).Aggregate(0UL, Shift)));
        foreach (IGrouping<ulong, int> group in _byKey) _used[Slot(group.Key)] = true;
    }

    /// <summary>Where which of the texts occurs, by its number; in the order in which they occur.</summary>
    public List<(int At, int Number)> Find(string text)
    {
        List<(int At, int Number)> found = [];
        ulong start = 0;
        for (int read = 1; read <= text.Length; read++)
        {
            start = Shift(start, text[read - 1]);
            int at = read - StartLength;
            ulong key = Key(start);
            // Nearly always, the slot says that there is nothing to compare.
            if (at < 0 || !_used[Slot(key)]) continue;
            foreach (int number in _byKey[key])
            {
                if (text.AsSpan(at).StartsWith(_texts[number], StringComparison.Ordinal)) found.Add((at, number));
            }
        }

        return found;
    }

    private static ulong Shift(ulong start, char next) => (start << BitsOfCharacter) | next;

    // Different for different starts, and spread evenly, which starts of letters are not.
    private static ulong Key(ulong start) => start * Spread;

    private static int Slot(ulong key) => (int)(key >> (64 - BitsOfSlot));
}
