using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>
/// Reads YAML. It works on the parser's events, which are not yet concerned with aliases or duplicate keys, so both
/// are handled here, and a node that contains itself does no harm.
/// </summary>
internal sealed class EscDecoder
{
    // Far deeper than anybody writes, and shallow enough for everything after this to walk a definition recursively.
    private const int MaxDepth = 200;

    private const string CoreTag = "tag:yaml.org,2002:";

    private readonly EscSource _source;
    private readonly List<EscDiagnostic> _diagnostics = [];
    private readonly HashSet<AnchorName> _anchors = [];
    private readonly Parser _events;

    private EscDecoder(EscSource source)
    {
        _source = source;
        _events = new Parser(new StringReader(source.Text));
    }

    public static EscDocument Decode(EscSource source)
    {
        if (source.Text.Length == 0)
            return new EscDocument(new EscObjectSyntax(EscRange.Nowhere(source.Environment), EscPlace.Root, 0, 0, [], false), 0, []);
        if (source.Text.EnumerateRunes().Any(IsForbidden))
            return Refuse(source, "yaml: control characters are not allowed");

        EscDecoder decoder = new(source);
        try
        {
            return decoder.ReadDocument();
        }
        catch (YamlException e)
        {
            return Refuse(source, string.Create(CultureInfo.InvariantCulture, $"yaml: line {e.Start.Line}: {ProblemOf(e.Message)}"));
        }
        catch (InvalidOperationException)
        {
            // The parser ends like this where a list or an object breaks off within a scalar.
            return Refuse(source, "yaml: found unexpected end of stream");
        }
    }

    /// <summary>The parser's message begins with what it was doing, and ends with a full stop; Pulumi's does neither.</summary>
    private static string ProblemOf(string message)
    {
        int start = message.StartsWith("While ", StringComparison.Ordinal) ? message.IndexOf(", ", StringComparison.Ordinal) + 1 : 0;
        return message[start..].Trim().TrimEnd('.');
    }

    private static EscDocument Refuse(EscSource source, string summary) => new(null, source.Text.Length, [new EscDiagnostic(summary)]);

    private static bool IsForbidden(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' or 0x85 => false,
        < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => true,
        _ => false,
    };

    private EscDocument ReadDocument()
    {
        _events.MoveNext();
        Take();
        if (_events.Current is not DocumentStart)
            return new EscDocument(null, _source.Text.Length, []);
        Take();
        EscSyntax root = Read(EscPlace.Root, 0);
        return new EscDocument(root is EscScalarSyntax { Content: null } ? null : root, FindEnd(), _diagnostics);
    }

    /// <summary>Pulumi reads one document and nothing after it, so whatever follows is not part of the definition.</summary>
    private int FindEnd()
    {
        int end = (int)_events.Current!.End.Index;
        try
        {
            return _events.MoveNext() && _events.Current is StreamEnd ? _source.Text.Length : end;
        }
        catch (YamlException)
        {
            return end;
        }
    }

    private EscSyntax Read(EscPlace place, int depth)
    {
        ParsingEvent node = Take();
        if (depth > MaxDepth)
            throw new YamlException(node.Start, node.End, $"exceeded max depth of {MaxDepth}");
        if (node is NodeEvent { Anchor.IsEmpty: false } anchored)
            _anchors.Add(anchored.Anchor);
        return node switch
        {
            Scalar scalar => ReadScalar(scalar, place),
            SequenceStart start => ReadList(start, place, depth),
            MappingStart start => ReadObject(start, place, depth),
            AnchorAlias alias => RefuseAlias(alias, place),
            _ => throw new YamlException(node.Start, node.End, "did not find expected node content"),
        };
    }

    private EscListSyntax ReadList(SequenceStart start, EscPlace place, int depth)
    {
        List<EscSyntax> items = [];
        while (_events.Current is not SequenceEnd)
            items.Add(Read(place.Item(items.Count), depth + 1));
        return new EscListSyntax(RangeOf(start, items.LastOrDefault()), place, (int)start.Start.Index, (int)Take().End.Index, items);
    }

    private EscObjectSyntax ReadObject(MappingStart start, EscPlace place, int depth)
    {
        List<EscMember> members = [];
        while (_events.Current is not MappingEnd)
            members.Add(ReadMember(place, depth + 1));
        return new EscObjectSyntax(
            RangeOf(start, members.LastOrDefault()?.Value), place, (int)start.Start.Index, (int)Take().End.Index, members, start.Style == MappingStyle.Flow);
    }

    private EscMember ReadMember(EscPlace parent, int depth)
    {
        EscPlace place = parent.Member(_events.Current is Scalar scalar ? scalar.Value : "");
        EscSyntax key = Read(place, depth);
        if (key is not EscScalarSyntax { Content: string })
            Report(key, "mapping keys must be strings");
        return new EscMember(key as EscScalarSyntax ?? EscScalarSyntax.Nowhere(_source.Environment), Read(place, depth));
    }

    private EscScalarSyntax ReadScalar(Scalar scalar, EscPlace place)
    {
        string? tag = TagOf(scalar);
        bool isPlain = scalar.Style == ScalarStyle.Plain;
        bool isKnown = EscScalar.TryRead(scalar.Value, isPlain, tag, out object? content, out string? problem);
        EscScalarSyntax node = new(
            RangeOf(scalar, tag), place, (int)scalar.Start.Index, (int)scalar.End.Index, scalar.Value, content, isPlain && tag is null && scalar.Anchor.IsEmpty);
        if (!isKnown)
            Report(node, problem!);
        return node;
    }

    private ParsingEvent Take()
    {
        ParsingEvent current = _events.Current!;
        _events.MoveNext();
        return current;
    }

    private static string? TagOf(Scalar scalar)
    {
        if (scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific)
            return null;
        string tag = scalar.Tag.Value;
        return tag.StartsWith(CoreTag, StringComparison.Ordinal) ? "!!" + tag[CoreTag.Length..] : tag;
    }

    private EscScalarSyntax RefuseAlias(AnchorAlias alias, EscPlace place)
    {
        if (!_anchors.Contains(alias.Value))
            throw new YamlException(alias.Start, alias.End, $"unknown anchor '{alias.Value.Value}' referenced");
        EscScalarSyntax node = new(
            RangeOf(alias, 0, alias.Value.Value, 0), place, (int)alias.Start.Index, (int)alias.End.Index, "", "", false);
        Report(node, "alias nodes are not supported");
        return node;
    }

    private void Report(EscSyntax node, string summary) => _diagnostics.Add(EscDiagnostic.Error(node, summary));

    private EscRange RangeOf(ParsingEvent start, EscSyntax? last)
    {
        EscRange range = RangeOf(start, 0, "", 0);
        return last is null ? range : range with { End = last.Range.End };
    }

    /// <summary>Pulumi's parser knows only where scalars start, so it computes their ends from their text, one column per byte.</summary>
    private EscRange RangeOf(Scalar scalar, string? tag)
    {
        if (scalar.Style != ScalarStyle.Literal)
            return RangeOf(scalar, 0, scalar.Value, tag is null ? 0 : tag.Length + 1);
        return RangeOf(scalar, scalar.Value.AsSpan().Count('\n'), scalar.Value[(scalar.Value.LastIndexOf('\n') + 1)..], 0);
    }

    private EscRange RangeOf(ParsingEvent start, int lines, string lastLine, int more)
    {
        (int line, int column, int index) = ((int)start.Start.Line, (int)start.Start.Column, (int)start.Start.Index);
        int end = lines == 0 ? index + lastLine.Length + more : _source.IndexOf(line + lines, column + lastLine.Length);
        int endColumn = column + Encoding.UTF8.GetByteCount(lastLine) + more;
        return new EscRange(_source.Environment, _source.Position(line, column, index), _source.Position(line + lines, endColumn, end));
    }
}
