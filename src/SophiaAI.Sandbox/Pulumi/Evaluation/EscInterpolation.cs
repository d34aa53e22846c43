using System.Text;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>A string, cut into its texts and references. <c>$$</c> stands for a dollar sign.</summary>
internal static class EscInterpolation
{
    /// <summary>A text and the reference that follows it, if one does.</summary>
    internal sealed record Part(string Text, IReadOnlyList<EscAccessor>? Reference);

    /// <returns>Null when a reference is not well formed.</returns>
    public static IReadOnlyList<Part>? TryParse(string source)
    {
        var parts = new List<Part>();
        var text = new StringBuilder();
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '$' || i + 1 == source.Length || source[i + 1] is not ('$' or '{'))
            {
                text.Append(source[i]);
            }
            else if (source[++i] == '$')
            {
                text.Append('$');
            }
            else
            {
                var end = FindEnd(source, i + 1);
                if (end < 0 || EscPath.TryParse(source[(i + 1)..end]) is not { } path)
                    return null;
                parts.Add(new Part(text.ToString(), path));
                text.Clear();
                i = end;
            }
        }

        if (text.Length > 0 || parts.Count == 0)
            parts.Add(new Part(text.ToString(), null));
        return parts;
    }

    /// <summary>The closing brace that is not inside a quoted key.</summary>
    private static int FindEnd(string source, int start)
    {
        var quoted = false;
        for (var i = start; i < source.Length; i++)
        {
            if (source[i] == '"' && source[i - 1] != '\\')
                quoted = !quoted;
            else if (source[i] == '}' && !quoted)
                return i;
        }

        return -1;
    }
}
