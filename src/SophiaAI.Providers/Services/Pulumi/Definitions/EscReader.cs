using System.Globalization;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Reads a definition event by event, each with its position in the text. Anchors are kept but never followed.</summary>
internal sealed class EscReader
{
    private const long Unfinished = -1;
    private const char ByteOrderMark = '\uFEFF';

    private readonly string _text;
    private readonly int _offset;
    private readonly Parser _parser;
    // The number of nodes of what has an anchor, aliases included.
    private readonly Dictionary<string, long> _anchors = new(StringComparer.Ordinal);
    private readonly Stack<(string? Anchor, long NodesBefore)> _open = new();
    private long _nodes;

    /// <param name="text">The definition.</param>
    public EscReader(string text)
    {
        _text = text;
        _offset = text.Length > 0 && text[0] == ByteOrderMark ? 1 : 0;
        _parser = new Parser(new StringReader(text[_offset..]));
    }

    /// <summary>The last event that was read.</summary>
    public ParsingEvent Current => _parser.Current!;

    /// <summary>Whether the last event ends an object or a list.</summary>
    public bool IsAtEnd => _parser.Current is MappingEnd or SequenceEnd;

    /// <summary>Reads up to the start of the root.</summary>
    /// <returns>False if there is none.</returns>
    /// <exception cref="ServiceException">As for <see cref="Read"/>.</exception>
    public bool ReadStart()
    {
        Read();
        Read();
        if (Current is not DocumentStart) return false;
        Read();
        return true;
    }

    /// <summary>Reads the next event.</summary>
    /// <returns>False at the end of the text.</returns>
    /// <exception cref="ServiceException">InvalidResponse if it is not YAML. Quotes nothing: the text may contain secrets.</exception>
    public bool Read()
    {
        try
        {
            if (!_parser.MoveNext()) return false;
        }
        // On some broken texts the parser throws the other two.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            throw Invalid("is not valid YAML", exception is YamlException { Start.Line: > 0 } where ? where.Start.Line : null);
        }

        Check(Current);
        return true;
    }

    /// <summary>Checks that nothing follows the root.</summary>
    /// <exception cref="ServiceException">InvalidResponse if something does.</exception>
    public void ReadEnd()
    {
        Read();
        if (Read() && Current is DocumentStart second) throw Invalid("holds more than one YAML document", second.Start.Line);
    }

    /// <summary>A position in the text.</summary>
    public int At(Mark mark) => (int)mark.Index + _offset;

    /// <summary>Where a value ends, without the blank lines after it.</summary>
    public int EndOf(Scalar scalar)
    {
        int start = At(scalar.Start);
        int end = At(scalar.End);
        if (!IsBlock(scalar)) return end;
        int header = _text.AsSpan(start).IndexOfAny('|', '>') + start;
        int signs = _text.AsSpan(header).IndexOfAny(' ', '\r', '\n');
        // The parser counts the blank lines after a block scalar as part of it. They are only if its header has a plus.
        bool keepsBlankLines = signs > 0 && _text.AsSpan(header, signs).Contains('+');
        if (keepsBlankLines) return _text[end - 1] == '\n' ? end - 1 : end;
        while (end > start && char.IsWhiteSpace(_text[end - 1])) end--;
        return end;
    }

    /// <summary>The column, from 0, of a position in the text.</summary>
    public int ColumnAt(int index) => index - Math.Max(TextLines.StartOf(_text, index), _offset);

    public static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    public static string? TagOf(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    /// <summary>Whether a value is written on its own lines, after a <c>|</c> or <c>&gt;</c>.</summary>
    public static bool IsBlock(Scalar scalar) => scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;

    /// <summary>The error for a definition that can't be read.</summary>
    public static ServiceException Invalid(string what, long? line) =>
        new(PulumiService.Name, FailureReason.InvalidResponse, $"The environment's definition in Pulumi ESC {what}{(line is null ? string.Empty : $" (line {line})")}.")
        {
            RecommendedAction = "Open the environment in Pulumi Cloud and correct its definition.",
        };

    private void Check(ParsingEvent next)
    {
        if (next is (NodeEvent or AnchorAlias) && _open.Count > Limits.DeepestYaml) throw Invalid($"is nested more than {Limits.DeepestYaml} levels deep", next.Start.Line);
        switch (next)
        {
            case AnchorAlias alias:
                CheckAlias(alias);
                break;
            case MappingStart or SequenceStart:
                _open.Push((AnchorOf((NodeEvent)next), _nodes++));
                if (_open.Peek().Anchor is { } opened) _anchors[opened] = Unfinished;
                break;
            case MappingEnd or SequenceEnd:
                (string? closed, long before) = _open.Pop();
                if (closed is not null) _anchors[closed] = _nodes - before;
                break;
            case Scalar scalar:
                _nodes++;
                if (AnchorOf(scalar) is { } anchor) _anchors[anchor] = 1;
                break;
        }
    }

    private void CheckAlias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out long size)) throw Invalid("refers to an anchor that it does not define", alias.Start.Line);
        if (size == Unfinished) throw Invalid("contains an alias that refers to what it is part of", alias.Start.Line);
        _nodes += size;
        if (_nodes > Limits.MostYamlNodes) throw Invalid(string.Create(CultureInfo.InvariantCulture, $"expands to more than {Limits.MostYamlNodes:N0} nodes through its aliases"), alias.Start.Line);
    }
}
