using System.Text;

namespace SophiaAI.Providers.Core.Display;

/// <summary>Breaks text into lines between words.</summary>
internal static class WordWrap
{
    /// <summary>The text with line ends instead of the blanks at which its lines are full. A word that is longer than a line stays in one piece.</summary>
    /// <param name="text">The text. Its own line ends stay.</param>
    /// <param name="width">The characters of a line.</param>
    public static string Wrap(string text, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= width || width <= 0 ? text : string.Join('\n', text.Split('\n').Select(line => WrapLine(line, width)));
    }

    private static string WrapLine(string line, int width)
    {
        if (line.Length <= width) return line;
        StringBuilder wrapped = new(line.Length);
        int used = 0;
        foreach (string word in line.Split(' '))
        {
            bool isFirst = wrapped.Length == 0;
            bool fits = used + 1 + word.Length <= width;
            if (!isFirst) wrapped.Append(fits ? ' ' : '\n');
            used = isFirst || !fits ? word.Length : used + 1 + word.Length;
            wrapped.Append(word);
        }

        return wrapped.ToString();
    }
}
