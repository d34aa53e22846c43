using SophiaAI.Providers.Core.Errors;
using YamlDotNet.Core.Events;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Reads a definition into nodes that know their position in the text.</summary>
internal sealed class EscParser
{
    private readonly EscReader _reader;

    private EscParser(string text) => _reader = new EscReader(text);

    /// <summary>The definition's root; null if it is empty.</summary>
    /// <exception cref="ServiceException">InvalidResponse if it is not YAML. Quotes nothing: the text may contain secrets.</exception>
    public static EscNode? Parse(string text) => new EscParser(text).ReadDocument();

    private EscNode? ReadDocument()
    {
        if (!_reader.ReadStart()) return null;
        EscNode root = ReadNode();
        _reader.ReadEnd();
        return root is EscScalar { IsNull: true } ? null : root;
    }

    // The node that begins at the reader's current event. Afterwards, the current event is its end.
    private EscNode ReadNode() => _reader.Current switch
    {
        Scalar scalar => new EscScalar(scalar.Value, scalar.Style, _reader.At(scalar.Start), _reader.EndOf(scalar), EscReader.AnchorOf(scalar), EscReader.TagOf(scalar)),
        AnchorAlias alias => new EscAlias(alias.Value.Value, _reader.At(alias.Start), _reader.At(alias.End)),
        MappingStart start => ReadCollection(start, isList: false, start.Style == MappingStyle.Flow),
        SequenceStart start => ReadCollection(start, isList: true, start.Style == SequenceStyle.Flow),
        var other => throw EscReader.Invalid("is not valid YAML", other.Start.Line),
    };

    private EscCollection ReadCollection(NodeEvent start, bool isList, bool isFlow)
    {
        // Most objects are calls, which have one member.
        List<EscMember> members = new(1);
        HashSet<string>? names = null;
        int end = _reader.At(start.Start);
        while (_reader.Read() && !_reader.IsAtEnd)
        {
            EscNode? key = null;
            if (!isList)
            {
                key = ReadNode();
                // The first member can't be a duplicate.
                if (key is EscScalar { Value: var name } && members.Count > 0 && !Names(members, ref names).Add(name)) throw EscReader.Invalid("has the same key twice in one object", start.Start.Line);
                _reader.Read();
            }

            EscNode value = ReadNode();
            members.Add(EscMember.Read(key, value));
            end = Math.Max(value.End, key?.End ?? 0);
        }

        // The parser reports where a bracket closes; a block collection ends with its last member.
        if (isFlow) end = _reader.At(_reader.Current.Start) + 1;
        int from = _reader.At(start.Start);
        return new EscCollection(isList, isFlow, _reader.ColumnAt(from), members, from, end, EscReader.AnchorOf(start), EscReader.TagOf(start));
    }

    private static HashSet<string> Names(List<EscMember> members, ref HashSet<string>? names) =>
        names ??= members.Select(static member => member.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
}
