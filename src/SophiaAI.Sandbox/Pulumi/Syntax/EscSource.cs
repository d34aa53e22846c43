using System.Text;

namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>The text of a definition. Looking up a position takes no longer in a long text than in a short one.</summary>
internal sealed class EscSource
{
    private readonly List<int> _lineStarts = [0];
    private readonly int[]? _bytes;

    public EscSource(string environment, string text)
    {
        Environment = environment;
        Text = text;
        for (int i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
            _lineStarts.Add(i + 1);
        if (!Ascii.IsValid(text))
            _bytes = CountBytes(text);
    }

    public string Environment { get; }

    public string Text { get; }

    /// <summary>The index of the character at a line and a column, both counted from 1.</summary>
    public int IndexOf(int line, int column) => Math.Min(_lineStarts[Math.Clamp(line, 1, _lineStarts.Count) - 1] + column - 1, Text.Length);

    public EscPosition Position(int line, int column, int index)
    {
        int inside = Math.Min(index, Text.Length);
        return new EscPosition(line, column, _bytes?[inside] ?? inside);
    }

    /// <summary>The number of bytes before each character.</summary>
    private static int[] CountBytes(string text)
    {
        int[] bytes = new int[text.Length + 1];
        int index = 0;
        int sum = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            for (int i = 0; i < rune.Utf16SequenceLength; i++)
                bytes[index++] = sum;
            sum += rune.Utf8SequenceLength;
        }

        bytes[index] = sum;
        return bytes;
    }
}
