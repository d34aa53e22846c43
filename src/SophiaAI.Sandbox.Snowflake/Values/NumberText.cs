namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>Reads numbers in texts.</summary>
internal static class NumberText
{
    /// <summary>The number as DuckDB reads it, or null if it is not a number.</summary>
    public static string? Normalize(string text, string format)
    {
        _ = format;
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        int index = trimmed.Length > 0 && trimmed[0] is '+' or '-' ? 1 : 0;
        int whole = Digits(trimmed, ref index);
        int fraction = 0;
        if (index < trimmed.Length && trimmed[index] == '.')
        {
            index++;
            fraction = Digits(trimmed, ref index);
        }

        if (whole + fraction == 0)
            return null;
        if (index < trimmed.Length && trimmed[index] is 'e' or 'E')
        {
            index++;
            if (index < trimmed.Length && trimmed[index] is '+' or '-')
                index++;
            if (Digits(trimmed, ref index) == 0)
                return null;
        }

        return index == trimmed.Length ? trimmed.ToString() : null;
    }

    private static int Digits(ReadOnlySpan<char> text, ref int index)
    {
        int start = index;
        while (index < text.Length && char.IsAsciiDigit(text[index]))
            index++;
        return index - start;
    }
}
