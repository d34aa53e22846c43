using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>
/// Reads a text in YAML, or in JSON, which is YAML too, into nodes that know their place. Size, depth and what aliases
/// expand to are bounded, and no tag makes anything.
/// </summary>
internal sealed class YamlText
{
    private const string TagOfText = "tag:yaml.org,2002:str";
    private const string Merge = "<<";

    private static readonly string[] s_tags = ["tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"];

    private readonly string _text;
    private readonly string? _file;
    private readonly YamlProblems _problems;
    private readonly Parser _parser;
    // What has an anchor, with its number of nodes, aliases expanded; null while it is being read.
    private readonly Dictionary<string, (YamlNode Node, long Size)?> _anchors = new(StringComparer.Ordinal);
    private long _nodes;
    private int _depth;

    private YamlText(string text, YamlProblems problems, string? file)
    {
        _text = text;
        _file = file;
        _problems = problems;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The root of a text; null if it is empty, or can't be read.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problems">Receives why it can't be read, and keys that stand twice.</param>
    /// <param name="file">The file's name, as it is shown, where several files are read together; null for that of the problems.</param>
    public static YamlNode? Parse(string text, YamlProblems problems, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problems);
        if (text.Length > Limits.LongestConfiguration)
        {
            problems.Add(new YamlPlace(1, 1, file), $"The file is longer than {Limits.LongestConfiguration / 1024} KiB, and is not read.");
            return null;
        }

        string whole = text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
        return new YamlText(whole, problems, file).ReadDocument();
    }

    private YamlNode? ReadDocument()
    {
        if (!Next() || !Next() || _parser.Current is not DocumentStart || !Next()) return null;
        if (ReadNode() is not { } root || !Next() || !Next()) return null;
        if (_parser.Current is DocumentStart second) return Stop(second.Start, "A second YAML document begins here. A file is one document: remove the line '---' and what follows, or make it a file of its own.");
        return root is YamlScalar { IsNull: true } ? null : root;
    }

    private bool Next()
    {
        try
        {
            _parser.MoveNext();
            return true;
        }
        // On some broken texts the parser throws the other two. Its own words may quote the text, and so a secret.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            StopBroken(exception is YamlException broken ? broken.Start : Mark.Empty);
            return false;
        }
    }

    private YamlMap? StopBroken(Mark mark)
    {
        string[] lines = _text.Split('\n');
        int first = (int)Math.Clamp(mark.Line - 1, 0, lines.Length - 1);
        // The parser may give up at what stands before it.
        int tab = Array.FindIndex(lines, first, static line => line.TakeWhile(char.IsWhiteSpace).Contains('\t'));
        if (tab >= 0)
        {
            _problems.Add(new YamlPlace(tab + 1, 1, _file), "A tab indents this line. YAML is indented by blanks only.");
            return null;
        }

        string hint = lines[first].Contains("${", StringComparison.Ordinal)
            ? "A reference in braces needs quotes: '${env:NAME}'."
            : "Often it is an indentation that differs from the line above, a blank that is missing after a colon, or a quote that is not closed.";
        return Stop(mark, $"The text is not valid YAML from here on. {hint}");
    }

    // The node that begins at the current event, which is its end afterwards; null if reading has ended.
    private YamlNode? ReadNode()
    {
        if (++_nodes > Limits.MostYamlNodes) return Stop(_parser.Current!.Start, $"The file has more than {Limits.MostYamlNodes / 1000} thousand values with all its aliases, and is not read further.");
        if (_depth >= Limits.DeepestYaml) return Stop(_parser.Current!.Start, $"This is nested more than {Limits.DeepestYaml} levels deep.");
        if (_parser.Current is AnchorAlias alias) return Resolve(alias);
        if (_parser.Current is not NodeEvent start) return StopBroken(_parser.Current?.Start ?? Mark.Empty);
        string? anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value;
        long before = _nodes - 1;
        if (anchor is not null) _anchors[anchor] = null;
        _depth++;
        YamlNode? node = start switch
        {
            Scalar scalar => ReadScalar(scalar),
            MappingStart mapping => ReadMap(mapping),
            _ => ReadList(start),
        };
        _depth--;
        if (node is not null && anchor is not null) _anchors[anchor] = (node, _nodes - before);
        return node;
    }

    private YamlNode? Resolve(AnchorAlias alias)
    {
        string name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out (YamlNode Node, long Size)? known)) return Stop(alias.Start, $"Nothing before this line has the anchor &{Shown(name)}.");
        if (known is not { } found) return Stop(alias.Start, $"The alias *{Shown(name)} stands for something that it is part of.");
        _nodes += found.Size;
        return _nodes > Limits.MostYamlNodes ? Stop(alias.Start, $"The file has more than {Limits.MostYamlNodes / 1000} thousand values with all its aliases, and is not read further.") : found.Node;
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        CheckTag(scalar);
        bool isText = scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value is "!" or TagOfText);
        return new YamlScalar(scalar.Value, !isText, PlaceOf(scalar.Start));
    }

    private YamlList? ReadList(NodeEvent start)
    {
        CheckTag(start);
        List<YamlNode> items = [];
        while (Next())
        {
            if (_parser.Current is SequenceEnd) return new YamlList(items, PlaceOf(start.Start));
            if (ReadNode() is not { } item) return null;
            items.Add(item);
        }

        return null;
    }

    private YamlMap? ReadMap(MappingStart start)
    {
        CheckTag(start);
        List<YamlMember> members = [];
        List<YamlMember> merged = [];
        Dictionary<string, YamlPlace> places = new(StringComparer.Ordinal);
        while (Next())
        {
            if (_parser.Current is MappingEnd) return new YamlMap([.. members, .. merged.Where(member => places.TryAdd(member.Key.Text, member.Key.Place))], PlaceOf(start.Start));
            if (ReadNode() is not { } key || !Next() || ReadNode() is not { } value) return null;
            if (key is not YamlScalar name) _problems.Add(key.Place, $"A key has to be a text, and this is {key.Kind}.");
            else if (name is { IsPlain: true, Text: Merge }) AddMerged(value, merged);
            else if (places.TryAdd(name.Text, name.Place)) members.Add(new YamlMember(name, value));
            else _problems.Add(name.Place, $"The key {YamlProblems.Quote(name.Text)} stands twice here; the first is in line {places[name.Text].Line}.");
        }

        return null;
    }

    // What an object has itself wins over what it takes from others.
    private void AddMerged(YamlNode value, List<YamlMember> merged)
    {
        foreach (YamlNode source in value is YamlList list ? list.Items : [value])
        {
            if (source is YamlMap map) merged.AddRange(map.Members);
            else _problems.Add(source.Place, $"'<<' takes over the keys of another map, and this is {source.Kind}.");
        }
    }

    private void CheckTag(NodeEvent node)
    {
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific || node.Tag.Value is "!" or TagOfText || s_tags.Contains(node.Tag.Value)) return;
        _problems.Add(PlaceOf(node.Start), "A tag (a word that begins with '!') has no meaning in this file: remove it.");
    }

    private YamlMap? Stop(Mark mark, string message)
    {
        _problems.Add(PlaceOf(mark), message);
        return null;
    }

    private static string Shown(string anchor) => YamlProblems.Quote(anchor).Trim('\'');

    private YamlPlace PlaceOf(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column), _file);
}
