using System.Globalization;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>
/// Reads paths whose keys ESC's own notation has no way to tell: a key that is empty, <c>tokens[""]</c>, and one that
/// ends in a backslash, <c>tokens["a\"]</c>, where the backslash seems to belong to the quotation mark.
/// </summary>
internal static class UnusualPath
{
    /// <summary>Reads what <see cref="EscPath.TryParse"/> can't.</summary>
    /// <returns>Null for what is not a path either.</returns>
    public static EscPath? TryParse(string text)
    {
        if (!text.Contains('"', StringComparison.Ordinal)) return null;
        List<EscStep> steps = [];
        int at = 0;
        while (at < text.Length)
        {
            EscStep? step = text[at] != '[' ? ReadKey(text, ref at, isFirst: steps.Count == 0)
                : at + 1 < text.Length && text[at + 1] == '"' ? ReadQuoted(text, ref at)
                : ReadIndex(text, ref at);
            if (step is null) return null;
            steps.Add(step.Value);
        }

        return steps[0].Key is null ? null : new EscPath([.. steps]);
    }

    // A key without quotes is as in any other path.
    private static EscStep? ReadKey(string text, ref int at, bool isFirst)
    {
        if (!isFirst && text[at++] != '.') return null;
        int start = at;
        while (at < text.Length && text[at] is not ('.' or '[')) at++;
        return EscPath.TryParse(text[start..at]) is { Length: 1, Key: { } key } ? new EscStep(key) : (EscStep?)null;
    }

    private static EscStep? ReadIndex(string text, ref int at)
    {
        int end = text.IndexOf(']', at);
        if (end < 0 || !int.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index)) return null;
        at = end + 1;
        return new EscStep(null, index);
    }

    // The key ends at the first mark that stands before a bracket, behind which the path ends or goes on.
    private static EscStep? ReadQuoted(string text, ref int at)
    {
        int start = at + 2;
        for (int end = start; (end = text.IndexOf("\"]", end, StringComparison.Ordinal)) >= 0; end++)
        {
            if (end + 2 < text.Length && text[end + 2] is not ('.' or '[')) continue;
            at = end + 2;
            return new EscStep(text[start..end].Replace("\\\"", "\"", StringComparison.Ordinal));
        }

        return null;
    }
}
