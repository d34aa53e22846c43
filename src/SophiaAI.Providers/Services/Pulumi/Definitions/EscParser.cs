using SophiaAI.Providers.Core.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Reads a definition into nodes that know their place in the text. Anchors are kept, and never followed.</summary>
internal sealed class EscParser
{
    // Deeper than anything that ESC is used for, and far from where the stack would end.
    private const int MaxDepth = 64;
    private const char ByteOrderMark = '\uFEFF';

    private readonly string _text;
    private readonly int _offset;
    private readonly Parser _parser;
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    private EscParser(string text)
    {
        _text = text;
        _offset = text.Length > 0 && text[0] == ByteOrderMark ? 1 : 0;
        _parser = new Parser(new StringReader(text[_offset..]));
    }

    /// <summary>The definition's root; null when there is nothing in it.</summary>
    /// <exception cref="ServiceException">InvalidResponse for what is not YAML. It quotes nothing: the text may hold secrets.</exception>
    public static EscNode? Parse(string text)
    {
        try
        {
            return new EscParser(text).ReadDocument();
        }
        // The parser throws the other two at some broken texts.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            throw Invalid("is not valid YAML", exception is YamlException { Start.Line: > 0 } where ? where.Start.Line : null);
        }
    }

    private EscNode? ReadDocument()
    {
        _parser.MoveNext();
        _parser.MoveNext();
        if (_parser.Current is not DocumentStart) return null;
        _parser.MoveNext();
        EscNode root = ReadNode(0);
        _parser.MoveNext();
        if (_parser.MoveNext() && _parser.Current is DocumentStart second) throw Invalid("holds more than one YAML document", second.Start.Line);
        return root is EscScalar { IsNull: true } ? null : root;
    }

    // The node that begins with the parser's current event. Afterwards the current event is its last one.
    private EscNode ReadNode(int depth)
    {
        ParsingEvent first = _parser.Current!;
        if (first is NodeEvent { Anchor: { IsEmpty: false } anchor }) _anchors.Add(anchor.Value);
        if (depth > MaxDepth) throw Invalid($"is nested more than {MaxDepth} levels deep", first.Start.Line);
        return first switch
        {
            Scalar scalar => new EscScalar(scalar.Value, scalar.Style, At(scalar.Start), EndOf(scalar), AnchorOf(scalar), TagOf(scalar)),
            AnchorAlias alias when !_anchors.Contains(alias.Value.Value) => throw Invalid("refers to an anchor that it does not define", alias.Start.Line),
            AnchorAlias alias => new EscAlias(alias.Value.Value, At(alias.Start), At(alias.End)),
            MappingStart start => ReadCollection(start, isList: false, start.Style == MappingStyle.Flow, depth),
            SequenceStart start => ReadCollection(start, isList: true, start.Style == SequenceStyle.Flow, depth),
            _ => throw new InvalidOperationException($"A node can't begin with {first.GetType().Name}."),
        };
    }

    private EscCollection ReadCollection(NodeEvent start, bool isList, bool isFlow, int depth)
    {
        List<EscMember> members = [];
        HashSet<string>? names = null;
        int end = At(start.Start);
        while (_parser.MoveNext() && _parser.Current is not (MappingEnd or SequenceEnd))
        {
            EscNode? key = null;
            if (!isList)
            {
                key = ReadNode(depth + 1);
                // The first member has no other to be the same as.
                if (key is EscScalar { Value: var name } && members.Count > 0 && !Names(members, ref names).Add(name)) throw Invalid("has the same key twice in one object", start.Start.Line);
                _parser.MoveNext();
            }

            EscNode value = ReadNode(depth + 1);
            members.Add(EscMember.Read(key, value));
            end = Math.Max(value.End, key?.End ?? 0);
        }

        // The parser tells where a bracket closes; what is written line by line ends with its last member.
        if (isFlow) end = At(_parser.Current!.Start) + 1;
        return new EscCollection(isList, isFlow, ColumnAt(At(start.End)), members, At(start.Start), end, AnchorOf(start), TagOf(start));
    }

    private static HashSet<string> Names(List<EscMember> members, ref HashSet<string>? names) =>
        names ??= members.Select(static member => member.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private int At(Mark mark) => (int)mark.Index + _offset;

    // The parser counts the blank lines behind a block scalar as its own. They are only where a plus says so.
    private int EndOf(Scalar scalar)
    {
        int start = At(scalar.Start);
        int end = At(scalar.End);
        if (scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded)) return end;
        int header = _text.AsSpan(start).IndexOfAny('|', '>') + start;
        int signs = _text.AsSpan(header).IndexOfAny(' ', '\r', '\n');
        bool keepsBlankLines = signs > 0 && _text.AsSpan(header, signs).Contains('+');
        if (keepsBlankLines) return _text[end - 1] == '\n' ? end - 1 : end;
        while (end > start && char.IsWhiteSpace(_text[end - 1])) end--;
        return end;
    }

    private int ColumnAt(int index) => index - Math.Max(TextLines.StartOf(_text, index), _offset);

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    private static ServiceException Invalid(string what, long? line) =>
        new(PulumiService.Name, FailureReason.InvalidResponse, $"The environment's definition {what}{(line is null ? string.Empty : $" (line {line})")}.")
        {
            RecommendedAction = "Open the environment in Pulumi Cloud and correct its definition.",
        };
}
