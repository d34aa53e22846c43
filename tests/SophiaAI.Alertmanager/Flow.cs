using System.Globalization;
using System.Text;

namespace SophiaAI.Alertmanager;

/// <summary>Writes YAML on one line.</summary>
internal static class Flow
{
    /// <summary>A text in double quotes, which says the same to every reader of YAML.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char next in text)
        {
            if (next is '"' or '\\') quoted.Append('\\').Append(next);
            else if (next is < ' ' or '\x7f' or '\x85' or '\u2028' or '\u2029' or '\ufeff') quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)next:x4}");
            else quoted.Append(next);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A list.</summary>
    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    /// <summary>A list of texts.</summary>
    public static string Texts(IEnumerable<string> texts) => List(texts.Select(Quote));

    /// <summary>A map of texts.</summary>
    public static string Map(IEnumerable<(string Key, string Value)> members) => $"{{{string.Join(", ", members.Select(static member => $"{Quote(member.Key)}: {Quote(member.Value)}"))}}}";

    /// <summary>A duration, as Prometheus writes it.</summary>
    public static string Duration(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalMilliseconds}ms");
}
