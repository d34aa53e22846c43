namespace SophiaAI.Providers.Tests.Features.Secrets.Exporting;

/// <summary>Reads a runner's file as GitHub documents it: name=value, or name&lt;&lt;delimiter, lines, delimiter.</summary>
internal static class RunnerReader
{
    public static IReadOnlyList<(string Name, string Value)> Read(string text)
    {
        List<(string, string)> found = [];
        int at = 0;
        while (at < text.Length)
        {
            string line = Line(text, ref at);
            if (line.Length == 0) continue;
            int heredoc = line.IndexOf("<<", StringComparison.Ordinal);
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0 && (heredoc < 0 || equals < heredoc))
            {
                found.Add((line[..equals], line[(equals + 1)..]));
                continue;
            }

            string mark = line[(heredoc + 2)..];
            int start = at;
            int end = at;
            while (Line(text, ref at) != mark) end = at - Environment.NewLine.Length;
            found.Add((line[..heredoc], end > start ? text[start..end] : string.Empty));
        }

        return found;
    }

    private static string Line(string text, ref int at)
    {
        if (at >= text.Length) throw new FormatException("The mark does not come again.");
        int end = text.IndexOf(Environment.NewLine, at, StringComparison.Ordinal);
        string line = end < 0 ? text[at..] : text[at..end];
        at = end < 0 ? text.Length : end + Environment.NewLine.Length;
        return line;
    }
}
