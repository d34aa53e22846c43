using System.Text;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>A definition in every form that people write, with comments wherever there can be one. The same for the same numbers.</summary>
internal sealed class CommentedDefinition
{
    private readonly int[] _numbers;
    private readonly StringBuilder _text = new("values:\n");
    private int _next;
    private int _comments;

    public CommentedDefinition(int[] numbers)
    {
        _numbers = numbers;
        int count = 1 + Next(4);
        for (int index = 0; index < count; index++) WriteMember(2, EscDocuments.Path($"k{index}"), $"k{index}", 0);
        if (Next(2) == 0) _text.Append(Comment(string.Empty).TrimStart()).Append('\n');
        Text = _text.ToString();
        // The line end after a block is part of its value, so that nothing could follow a block without one.
        if (Next(4) == 0 && !Text.Contains('|', StringComparison.Ordinal) && !Text.Contains('>', StringComparison.Ordinal)) Text = Text[..^1];
        if (Next(4) == 0) Text = Text.ReplaceLineEndings("\r\n");
    }

    public string Text { get; }

    /// <summary>All values, each with the comments that are removed with it.</summary>
    public List<(EscPath Path, string[] Comments)> Values { get; } = [];

    /// <summary>All objects.</summary>
    public List<EscPath> Objects { get; } = [];

    /// <summary>The next number, below a limit.</summary>
    public int Next(int limit) => _numbers[_next++ % _numbers.Length] % limit;

    private void WriteMember(int indent, EscPath path, string lead, int depth)
    {
        int kind = depth > 2 ? 0 : Next(6);
        if (kind == 1) WriteObject(indent, path, lead, depth);
        else if (kind == 2) WriteList(indent, path, lead, depth);
        else if (kind == 3) WriteFlow(indent, path, lead, isList: false);
        else if (kind == 4) WriteFlow(indent, path, lead, isList: true);
        else WriteValue(indent, path, lead);
    }

    private void WriteObject(int indent, EscPath path, string lead, int depth)
    {
        Objects.Add(path);
        Line(indent, $"{lead}:{Comment()}");
        int count = 1 + Next(3);
        for (int index = 0; index < count; index++)
        {
            OwnLine(indent + 2);
            WriteMember(indent + 2, path.Append($"m{index}"), $"m{index}", depth + 1);
        }
    }

    private void WriteList(int indent, EscPath path, string lead, int depth)
    {
        Line(indent, $"{lead}:{Comment()}");
        int count = 1 + Next(2);
        for (int item = 0; item < count; item++)
        {
            OwnLine(indent + 2);
            EscPath below = path.Append(new EscPathSegment(null, item));
            if (Next(3) == 0)
            {
                WriteItem(indent + 2, below);
                continue;
            }

            Objects.Add(below);
            int members = 1 + Next(3);
            for (int index = 0; index < members; index++)
            {
                if (index > 0) OwnLine(indent + 4);
                // The first member is after the dash.
                if (index == 0) WriteValue(indent + 4, below.Append("i0"), "i0", dashAt: indent + 2);
                else WriteMember(indent + 4, below.Append($"i{index}"), $"i{index}", depth + 1);
            }
        }
    }

    private void WriteItem(int indent, EscPath path)
    {
        string inner = Comment();
        string beside = Comment();
        string below = "\n" + new string(' ', indent + 2);
        Values.Add((path, []));
        Line(indent, "-" + Next(6) switch
        {
            0 => $" v{Next(100)}{beside}",
            1 => $" {{fn::secret: v{Next(100)}}}{beside}",
            2 => $" fn::secret:{inner}{below}  v{Next(100)}{beside}",
            3 => $"{inner}{below}fn::fromBase64:{below}  fn::secret: YQ=={beside}",
            4 => $" |{inner}{below}line #none",
            _ => $"{inner}{below}v{Next(100)}{beside}",
        });
    }

    private void WriteFlow(int indent, EscPath path, string lead, bool isList)
    {
        bool isBroken = Next(2) == 0;
        string separator = isBroken ? "\n" + new string(' ', indent + 2) : " ";
        string Break() => (isBroken ? Comment() : string.Empty) + separator;
        if (!isList) Objects.Add(path);
        int count = Next(4);
        StringBuilder flow = new(isList ? "[" : "{");
        flow.Append(Break());
        for (int index = 0; index < count; index++)
        {
            EscPath below = isList ? path.Append(new EscPathSegment(null, index)) : path.Append($"f{index}");
            flow.Append(isList ? string.Empty : $"f{index}: ").Append(FlowValue(below, isList, isBroken, separator));
            if (index < count - 1 || Next(3) == 0) flow.Append(',');
            flow.Append(Break());
        }

        string own = Next(4) == 0 ? $"{Comment()}\n{new string(' ', indent + 2)}" : " ";
        Line(indent, $"{lead}:{own}{flow}{(isList ? ']' : '}')}{Comment()}");
    }

    private string FlowValue(EscPath path, bool isItem, bool isBroken, string separator)
    {
        if (isItem || Next(4) == 0)
        {
            Objects.Add(path);
            Values.Add((path.Append("x"), []));
            return $"{{x: {{fn::secret: v{Next(100)}}}}}";
        }

        string inner = isBroken ? Comment() : string.Empty;
        Values.Add((path, Names(inner)));
        return Next(4) switch
        {
            0 => inner.Length == 0 ? $"v{Next(100)}" : $"{inner}{separator}v{Next(100)}",
            1 => inner.Length == 0 ? "'it''s #none'" : $"{inner}{separator}'it''s #none'",
            2 => inner.Length == 0 ? "{fn::fromBase64: {fn::secret: YQ==}}" : $"{{fn::fromBase64:{inner}{separator}{{fn::secret: YQ==}}}}",
            _ => inner.Length == 0 ? $"{{fn::secret: v{Next(100)}}}" : $"{{{inner}{separator}fn::secret: v{Next(100)}}}",
        };
    }

    private void WriteValue(int indent, EscPath path, string lead, int? dashAt = null)
    {
        string key = Comment();
        string inner = Comment();
        string beside = Comment();
        string below = "\n" + new string(' ', indent + 2);
        string value = Next(16) switch
        {
            0 => $" v{Next(100)}{beside}",
            1 => $" 'q #{Next(100)}'{beside}",
            2 => $"{key}{below}\"two #none{below}lines\"{beside}",
            3 => $"{key}{below}v{Next(100)}{beside}",
            4 => $" |{key}{below}line #none{below}# none{(Next(2) == 0 ? "  " : string.Empty)}",
            5 => $" {{fn::secret: v{Next(100)}}}{beside}",
            6 => $"{key}{below}fn::secret:{inner}{below}  v{Next(100)}{beside}",
            7 => $"{key}{below}{{fn::secret: v{Next(100)}}}{beside}",
            8 => $"{key}{below}fn::fromBase64:{inner}{below}  fn::secret: \"YQ==\"{beside}",
            9 => $" {{{key}{below}fn::secret: v{Next(100)}{inner}{below}}}{beside}",
            10 => key,
            11 => $" 01{Next(8)}{beside}",
            12 => $"{key}{below}fn::secret:{below}  ciphertext:{inner}{below}    v{Next(100)}{beside}",
            13 => $" {{{key}{below}}}{beside}",
            14 => $"{key}{below}{Comment(string.Empty)}{below}v{Next(100)}{beside}",
            _ => $"{key}{below}>-{inner}{below}  folded{below}  text",
        };
        Values.Add((path, Names(value)));
        Line(dashAt ?? indent, (dashAt is null ? string.Empty : "- ") + $"{lead}:{value}");
    }

    private void Line(int indent, string text) => _text.Append(' ', indent).Append(text).Append('\n');

    private void OwnLine(int indent)
    {
        if (Next(4) == 0) Line(indent, Comment(string.Empty).TrimStart());
    }

    // Each has a different name, so that it can be found again.
    private string Comment() => Next(2) == 0 ? string.Empty : Comment(" ");

    private string Comment(string before) => $"{before}# c{_comments++};";

    private static string[] Names(string text) => [.. text.Split("# c").Skip(1).Select(static rest => $"# c{rest[..(rest.IndexOf(';', StringComparison.Ordinal) + 1)]}")];
}
