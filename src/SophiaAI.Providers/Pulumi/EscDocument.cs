using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using SophiaAI.Providers.Errors;

namespace SophiaAI.Providers.Pulumi;

/// <summary>
/// An environment's definition that is being edited. Edits are made in the text, at the places that the parser
/// reports, so that comments, order, quoting and everything else of others stays as it was, byte for byte.
/// </summary>
internal sealed class EscDocument
{
    private const int IndentStep = 2;

    private string _text;
    // The parsed text, as soon as somebody has asked for it: to parse is most of the work of an edit.
    private (YamlMappingNode? Root, bool IsKnown) _parsed;

    public EscDocument(string text) => _text = text;

    /// <summary>The text as it stands.</summary>
    public override string ToString() => _text;

    /// <summary>The scalar at a path: its raw text, and whether it is a secret; null where there is none.</summary>
    public (string Text, bool IsSecret)? Find(IReadOnlyList<string> path)
    {
        YamlNode? node = Root();
        foreach (string step in path)
        {
            node = node is YamlMappingNode mapping ? EscTree.Child(mapping, step)?.Value : null;
        }

        return node switch
        {
            YamlScalarNode scalar => (scalar.Value ?? string.Empty, false),
            YamlMappingNode mapping when EscTree.Child(mapping, EscTree.SecretFunction)?.Value is YamlScalarNode secret => (secret.Value ?? string.Empty, true),
            // Ciphertext: a secret whose text is not to be had from here.
            YamlMappingNode mapping when EscTree.Child(mapping, EscTree.SecretFunction) is not null => (string.Empty, true),
            _ => null,
        };
    }

    /// <summary>Puts a scalar at a path, making the objects above it where they are missing.</summary>
    /// <param name="path">The keys from the top.</param>
    /// <param name="text">The raw text, as ESC is to store it.</param>
    /// <param name="secret">Whether it is wrapped as a secret.</param>
    /// <exception cref="ServiceException">InvalidRequest when something that is no object lies on the path.</exception>
    public void Set(IReadOnlyList<string> path, string text, bool secret)
    {
        (YamlMappingNode? parent, int depth, EscEntry? entry) = Locate(path);
        EscDocument edited = new(entry is { } found
            ? Replace(found, path, depth, text, secret)
            : parent is null ? Append(path, text, secret) : Insert(parent, path, depth, text, secret));
        if (!edited.IsThisWith(this, path, text, secret)) throw CannotEdit(path);
        (_text, _parsed) = (edited._text, edited._parsed);
    }

    /// <summary>Takes a value away, and the objects above it that hold nothing else, up to <c>values</c>.</summary>
    /// <returns>False when there is none at that path.</returns>
    /// <exception cref="ServiceException">InvalidRequest when it can't be taken away without touching others.</exception>
    public bool Remove(IReadOnlyList<string> path)
    {
        if (EntryAt(path) is not { } entry) return false;
        int depth = path.Count;
        // An object without members would be no object any more: it goes too.
        while (depth > 2 && entry.Parent.Children.Count == 1) entry = EntryAt(path.Take(--depth).ToArray())!;
        EscDocument edited = new(entry.Parent.Children.Count == 1 ? Empty(path.Take(depth - 1).ToArray()) : Cut(entry));
        if (!edited.HasAllBut(this, path) || edited.Find(path) is not null) throw CannotEdit(path);
        (_text, _parsed) = (edited._text, edited._parsed);
        return true;
    }

    /// <summary>The paths of all scalars and secrets below a path.</summary>
    public IEnumerable<IReadOnlyList<string>> PathsBelow(params string[] path)
    {
        YamlNode? node = Root();
        foreach (string step in path) node = node is YamlMappingNode mapping ? EscTree.Child(mapping, step)?.Value : null;
        return EscTree.PathsOf(node, path);
    }

    // Whether this document is the other with nothing changed but the value at the path.
    private bool IsThisWith(EscDocument other, IReadOnlyList<string> path, string text, bool secret)
    {
        if (!IsYaml()) return false;
        (string Path, string? Value)[] here = EscTree.LeavesBut(Root(), path), there = EscTree.LeavesBut(other.Root(), path);
        return Find(path) == (text, secret)
            && here.ToHashSet().IsSupersetOf(there.Where(static leaf => leaf.Value is not null))
            && here.Length <= there.Length;
    }

    private bool HasAllBut(EscDocument other, IReadOnlyList<string> path) => IsYaml() && EscTree.LeavesBut(Root(), []).ToHashSet().SetEquals(EscTree.LeavesBut(other.Root(), path));

    private bool IsYaml()
    {
        try
        {
            Root();
            return true;
        }
        catch (ServiceException)
        {
            return false;
        }
    }

    private YamlMappingNode? Root()
    {
        if (_parsed.IsKnown) return _parsed.Root;
        try
        {
            YamlStream stream = new();
            stream.Load(new StringReader(_text));
            _parsed = (stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode as YamlMappingNode, true);
            return _parsed.Root;
        }
        // The parser throws the other two at some broken texts.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            throw new ServiceException("Pulumi", FailureReason.InvalidRequest,
                $"The environment's definition is not valid YAML{(exception is YamlException where ? $" (line {where.Start.Line})" : string.Empty)}.")
            {
                RecommendedAction = "Correct the definition first.",
            };
        }
    }

    // The deepest mapping on the path that exists, how many keys lead into it, and the entry to replace, if there is one.
    private (YamlMappingNode? Parent, int Depth, EscEntry? Entry) Locate(IReadOnlyList<string> path)
    {
        YamlMappingNode? node = Root();
        if (node is null) return (null, 0, null);
        for (int depth = 0; ; depth++)
        {
            EscEntry? entry = EscTree.Child(node, path[depth]);
            if (entry is null || depth == path.Count - 1) return (node, depth, entry);
            switch (entry.Value)
            {
                case YamlMappingNode inner when EscTree.Child(inner, EscTree.SecretFunction) is null && inner.Children.Keys.OfType<YamlScalarNode>().All(static key => key.Value?.StartsWith("fn::", StringComparison.Ordinal) != true):
                    node = inner;
                    break;
                case YamlScalarNode scalar when EscTree.IsNull(scalar):
                    return (node, depth, entry);
                default:
                    throw new ServiceException("Pulumi", FailureReason.InvalidRequest,
                        $"'{string.Join('.', path.Take(depth + 1))}' in the environment is not an object, so '{string.Join('.', path)}' can't be put into it.")
                    {
                        RecommendedAction = "Rename or remove that value in the environment first.",
                    };
            }
        }
    }

    private EscEntry? EntryAt(IReadOnlyList<string> path)
    {
        YamlNode? node = Root();
        EscEntry? entry = null;
        foreach (string step in path)
        {
            entry = node is YamlMappingNode mapping ? EscTree.Child(mapping, step) : null;
            node = entry?.Value;
        }

        return entry;
    }

    // The text without an entry: its lines, or its place between two commas.
    private string Cut(EscEntry entry)
    {
        int start = (int)entry.Key.Start.Index;
        int end = Math.Max(EndOf(entry.Value), (int)entry.Key.End.Index);
        if (IsFlow(entry.Parent)) return CutFlow(entry, start, end);
        int lineStart = start - ColumnOf(entry.Key);
        // A key that does not begin its line belongs to something else as well.
        if (_text[lineStart..start].Trim().Length > 0) throw CannotEdit([entry.Key.Value ?? string.Empty]);
        int lineEnd = Math.Max(_text.IndexOf(':', (int)entry.Key.End.Index) + 1, end);
        lineEnd = _text.IndexOf('\n', lineEnd > 0 && _text[lineEnd - 1] == '\n' ? lineEnd - 1 : lineEnd);
        return lineEnd < 0 ? _text[..lineStart] : _text.Remove(lineStart, lineEnd + 1 - lineStart);
    }

    private string CutFlow(EscEntry entry, int start, int end)
    {
        bool first = ReferenceEquals(entry.Parent.Children[0].Key, entry.Key);
        int from = first ? start : _text.LastIndexOf(',', start - 1);
        int to = first ? _text.IndexOf(',', end) + 1 : end;
        return _text.Remove(from, to - from);
    }

    // The object at a path without members.
    private string Empty(IReadOnlyList<string> path) => EntryAt(path) is { } entry ? Splice(entry, " {}") : throw CannotEdit(path);

    private string Replace(EscEntry entry, IReadOnlyList<string> path, int depth, string text, bool secret)
    {
        // A secret that stays one keeps the form that it is written in.
        if (secret && depth == path.Count - 1 && entry.Value is YamlMappingNode wrapped && EscTree.Child(wrapped, EscTree.SecretFunction) is { } inner)
            return Splice(inner, " " + EscYamlText.Quote(text));
        if (IsFlow(entry.Parent)) return Splice(entry, " " + Flow(path, depth + 1, text, secret));
        string rest = Block(path, depth + 1, text, secret, ColumnOf(entry.Key) + IndentStep);
        return Splice(entry, rest);
    }

    private string Splice(EscEntry entry, string replacement)
    {
        int start = (int)entry.Key.End.Index;
        int end = Math.Max(EndOf(entry.Value), start);
        int colon = _text.IndexOf(':', start);
        return string.Concat(_text.AsSpan(0, colon + 1), replacement, _text.AsSpan(Math.Max(end, colon + 1)));
    }

    private string Insert(YamlMappingNode parent, IReadOnlyList<string> path, int depth, string text, bool secret)
    {
        if (IsFlow(parent))
        {
            int brace = EndOf(parent) - 1;
            string entry = EscYamlText.Key(path[depth]) + ": " + Flow(path, depth + 1, text, secret);
            return _text.Insert(brace, parent.Children.Count == 0 ? entry : ", " + entry);
        }

        int column = ColumnOf((YamlScalarNode)parent.Children[0].Key);
        int at = EndOfLine(EndOf(parent));
        string newLine = _text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        string line = new string(' ', column) + EscYamlText.Key(path[depth]) + ":" + Block(path, depth + 1, text, secret, column + IndentStep);
        return _text.Insert(at, newLine + line);
    }

    private string Append(IReadOnlyList<string> path, string text, bool secret)
    {
        string before = _text.Length == 0 || _text.EndsWith('\n') ? _text : _text + "\n";
        return before + EscYamlText.Key(path[0]) + ":" + Block(path, 1, text, secret, IndentStep) + "\n";
    }

    // What follows a key's colon in block style: the rest of the path and the value.
    private string Block(IReadOnlyList<string> path, int from, string text, bool secret, int indent)
    {
        string newLine = _text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        System.Text.StringBuilder block = new();
        for (int i = from; i < path.Count; i++, indent += IndentStep)
            block.Append(newLine).Append(' ', indent).Append(EscYamlText.Key(path[i])).Append(':');
        if (secret) block.Append(newLine).Append(' ', indent).Append(EscTree.SecretFunction).Append(':');
        return block.Append(' ').Append(EscYamlText.Quote(text)).ToString();
    }

    private static string Flow(IReadOnlyList<string> path, int from, string text, bool secret)
    {
        string value = secret ? $"{{{EscYamlText.Quote(EscTree.SecretFunction)}: {EscYamlText.Quote(text)}}}" : EscYamlText.Quote(text);
        for (int i = path.Count - 1; i >= from; i--) value = $"{{{EscYamlText.Key(path[i])}: {value}}}";
        return value;
    }

    private static bool IsFlow(YamlMappingNode mapping) => mapping.Style == YamlDotNet.Core.Events.MappingStyle.Flow;

    // Where the node's own text ends. The parser tells it for scalars only.
    private int EndOf(YamlNode node) => node switch
    {
        YamlMappingNode { Style: YamlDotNet.Core.Events.MappingStyle.Flow } mapping =>
            EndOfFlow(node, '{', '}', mapping.Children.Count == 0 ? null : mapping.Children[^1].Value),
        YamlSequenceNode { Style: YamlDotNet.Core.Events.SequenceStyle.Flow } sequence =>
            EndOfFlow(node, '[', ']', sequence.Children.Count == 0 ? null : sequence.Children[^1]),
        YamlMappingNode { Children.Count: > 0 } mapping =>
            Math.Max(EndOf(mapping.Children[^1].Value), (int)mapping.Children[^1].Key.End.Index),
        YamlSequenceNode { Children.Count: > 0 } sequence => EndOf(sequence.Children[^1]),
        _ => (int)node.End.Index,
    };

    private int EndOfFlow(YamlNode node, char opening, char closing, YamlNode? last)
    {
        int at = last is null ? _text.IndexOf(opening, (int)node.Start.Index) + 1 : EndOf(last);
        // Between the last element and the closing sign there are blanks, a comma and comments at most.
        for (; at < _text.Length && _text[at] != closing; at++)
        {
            if (_text[at] == '#') at = _text.IndexOf('\n', at);
        }

        return at + 1;
    }

    private int EndOfLine(int from)
    {
        // A block scalar ends behind its last line's end already.
        if (from > 0 && _text[from - 1] == '\n') from--;
        int end = _text.IndexOf('\n', from);
        if (end < 0) return _text.Length;
        return end > 0 && _text[end - 1] == '\r' ? end - 1 : end;
    }

    private int ColumnOf(YamlScalarNode key)
    {
        int start = (int)key.Start.Index;
        return start - (start == 0 ? 0 : _text.LastIndexOf('\n', start - 1) + 1);
    }

    private static ServiceException CannotEdit(IReadOnlyList<string> path) =>
        new("Pulumi", FailureReason.InvalidRequest,
            $"'{string.Join('.', path)}' can't be changed without touching other parts of the environment's definition (an anchor or an unusual form).")
        {
            RecommendedAction = "Edit that place by hand, or write it in the usual block form.",
        };

}
