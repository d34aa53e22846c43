using System.Text;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Writes edited nodes back into the text that they were read from. Only what was edited is touched.</summary>
internal sealed class EscWriter
{
    private const int IndentStep = 2;

    private readonly string _text;
    private readonly string _newLine;
    private readonly TextEdits _edits = new();

    private EscWriter(string text)
    {
        _text = text;
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    /// <summary>The text with the edits made; the very same text when there are none.</summary>
    /// <param name="text">The text that the nodes were read from.</param>
    /// <param name="root">The root; one that an edit has made when there was none.</param>
    public static string Write(string text, EscCollection root)
    {
        EscWriter writer = new(text);
        if (root.IsNew) writer._edits.InsertLines(text.Length, writer.Lines(root.Present, 0));
        else writer.Visit(root, null, null);
        return writer._edits.Apply(text, writer._newLine);
    }

    private void Visit(EscCollection node, EscMember? owner, EscCollection? parent)
    {
        foreach (EscMember member in node.Members)
        {
            if (member.Source is null) continue;
            if (member.IsRemoved) Cut(node, member);
            else if (member.IsReplaced) Replace(node, member);
            else if (member.Value is EscCollection inner) Visit(inner, member, node);
        }

        EscMember[] added = node.Members.Where(static member => member is { Source: null, IsRemoved: false }).ToArray();
        if (added.Length > 0) Insert(node, added, owner, parent);
        else if (!node.IsFlow && owner is not null && node.IsEmpty) _edits.Insert(BehindKey(owner), node.IsList ? " []" : " {}");
    }

    private void Cut(EscCollection parent, EscMember member)
    {
        EscNode first = member.Key ?? member.Source!;
        if (parent.IsFlow)
        {
            CutFlow(parent, member, first);
            return;
        }

        int start = TextLines.StartOf(_text, first.Start);
        // A member that does not begin its line belongs to something else as well. A list's item has its dash before it.
        string before = _text[start..first.Start].Trim();
        if (before != (member.Key is null ? "-" : string.Empty)) throw CannotEdit(member);
        _edits.Delete(start, TextLines.NextOf(_text, EndOf(member)));
    }

    // With the comma behind it, or, for the last one, with the comma before it.
    private void CutFlow(EscCollection parent, EscMember member, EscNode first)
    {
        EscMember[] read = parent.Members.Where(static other => other.Source is not null).ToArray();
        int index = Array.IndexOf(read, member);
        int stays = Array.FindLastIndex(read, index, static other => !other.IsRemoved);
        bool isLast = Array.FindIndex(read, index, static other => !other.IsRemoved) < 0;
        int start = !isLast ? first.Start : stays >= 0 ? EndOf(read[stays]) : FirstIn(parent);
        int end = !isLast ? StartOf(read[index + 1]) : stays >= 0 ? EndOf(member) : parent.End - 1;
        RefuseComment(start, first.Start, member);
        RefuseComment(EndOf(member), end, member);
        _edits.Delete(start, end);
    }

    private void Replace(EscCollection parent, EscMember member)
    {
        EscNode old = member.Source!;
        if (EscFunction.SameForm(old, member.Value) is { } calls) ReplaceArgument(calls.Old, calls.New.Value);
        else if (parent.IsFlow || parent.IsList) ReplaceInline(member, old);
        else if (member.Value is EscScalar scalar) ReplaceByScalar(member, old, EscYamlText.Quote(scalar.Value));
        else ReplaceByObject(member, old, parent.Column);
    }

    // A secret that stays one keeps the form that it is written in, with the comments in it.
    private void ReplaceArgument(EscMember call, EscNode argument)
    {
        EscNode old = call.Source!;
        if (old is EscCollection { Members: [var ciphertext] }) RefuseComment(ciphertext.Key!.End, ciphertext.Source!.Start, call);
        string text = EscYamlText.Quote(((EscScalar)argument).Value);
        int colon = BehindKey(call);
        bool follows = string.IsNullOrWhiteSpace(_text[colon..old.Start]);
        DeleteValue(old, follows ? colon : old.Start);
        _edits.Insert(follows ? colon : old.Start, follows ? " " + text : text);
    }

    private void ReplaceInline(EscMember member, EscNode old)
    {
        bool isNothing = old.Start == old.End;
        if (!isNothing) DeleteValue(old, old.Start);
        _edits.Insert(isNothing && member.Key is not null ? BehindKey(member) : old.Start, isNothing ? " " + Flow(member.Value) : Flow(member.Value));
    }

    private void ReplaceByScalar(EscMember member, EscNode old, string text)
    {
        int colon = BehindKey(member);
        DeleteBehind(colon, old);
        _edits.Insert(colon, " " + text);
    }

    private void ReplaceByObject(EscMember member, EscNode old, int column)
    {
        int colon = BehindKey(member);
        DeleteBehind(colon, old);
        // Behind the comment of the line that the key, or the value before, ends on.
        bool sameLine = old.Start != old.End && StartsOnLineOf(colon, old);
        int line = !sameLine ? colon : old is EscScalar { IsBlock: true } ? HeaderEnd(old) : old.End;
        string lines = Lines(((EscCollection)member.Value).Present, column + IndentStep);
        _edits.Insert(TextLines.EndOf(_text, line), _newLine + lines[..^_newLine.Length]);
    }

    // Takes away a value that stands behind a key's colon: on its line, or on lines of its own.
    private void DeleteBehind(int colon, EscNode old)
    {
        if (old.Start == old.End) return;
        if (StartsOnLineOf(colon, old)) DeleteValue(old, colon);
        else _edits.Delete(TextLines.StartOf(_text, old.Start), TextLines.NextOf(_text, old.End));
    }

    // The comment behind the sign of a block scalar stays.
    private void DeleteValue(EscNode old, int from)
    {
        if (old is not EscScalar { IsBlock: true })
        {
            _edits.Delete(from, old.End);
            return;
        }

        int header = HeaderEnd(old);
        int line = TextLines.EndOf(_text, header);
        bool hasComment = !string.IsNullOrWhiteSpace(_text[header..line]);
        _edits.Delete(from, hasComment ? header : old.End);
        if (hasComment && old.End > line) _edits.Delete(line, old.End);
    }

    private void Insert(EscCollection node, EscMember[] added, EscMember? owner, EscCollection? parent)
    {
        if (!node.IsFlow)
        {
            _edits.InsertLines(TextLines.NextOf(_text, node.End), Lines(added, node.Column));
            return;
        }

        EscMember? last = node.Members.LastOrDefault(static member => member is { Source: not null, IsRemoved: false });
        bool isEmpty = node.Members.All(static member => member.Source is null);
        if (isEmpty && owner?.Key is not null && parent is { IsFlow: false } && string.IsNullOrWhiteSpace(_text[FirstIn(node)..(node.End - 1)]))
        {
            // An object that gets its first member is easier to read in lines.
            int colon = BehindKey(owner);
            _edits.Delete(StartsOnLineOf(colon, node) ? colon : node.Start, node.End);
            _edits.InsertLines(TextLines.NextOf(_text, node.End), Lines(added, parent.Column + IndentStep));
            return;
        }

        string text = string.Join(", ", added.Select(Flow));
        _edits.Insert(last is null ? FirstIn(node) : EndOf(last), last is null ? text : ", " + text);
    }

    private string Lines(IEnumerable<EscMember> members, int column)
    {
        StringBuilder lines = new();
        AppendLines(lines, members, column);
        return lines.ToString();
    }

    private void AppendLines(StringBuilder lines, IEnumerable<EscMember> members, int column)
    {
        foreach (EscMember member in members)
        {
            string name = EscFunction.IsName(member.Name) ? member.Name! : EscYamlText.Key(member.Name!);
            lines.Append(' ', column).Append(name).Append(':');
            if (member.Value is EscScalar scalar) lines.Append(' ').Append(EscYamlText.Quote(scalar.Value));
            lines.Append(_newLine);
            if (member.Value is EscCollection inner) AppendLines(lines, inner.Present, column + IndentStep);
        }
    }

    private static string Flow(EscNode node) => node is EscScalar scalar
        ? EscYamlText.Quote(scalar.Value)
        : $"{{{string.Join(", ", ((EscCollection)node).Present.Select(Flow))}}}";

    private static string Flow(EscMember member) => $"{EscYamlText.Key(member.Name!)}: {Flow(member.Value)}";

    private static int StartOf(EscMember member) => (member.Key ?? member.Source!).Start;

    private static int EndOf(EscMember member) => Math.Max(member.Source!.End, member.Key?.End ?? 0);

    private int FirstIn(EscCollection flow) => _text.IndexOf(flow.IsList ? '[' : '{', flow.Start) + 1;

    private bool StartsOnLineOf(int colon, EscNode node) => _text.IndexOf('\n', colon, node.Start - colon) < 0;

    // Behind the sign of a block scalar, such as |2-.
    private int HeaderEnd(EscNode block)
    {
        int at = _text.AsSpan(block.Start).IndexOfAny('|', '>') + block.Start;
        while (at < block.End && !char.IsWhiteSpace(_text[at])) at++;
        return at;
    }

    // Behind the colon that follows a member's key.
    private int BehindKey(EscMember member)
    {
        if (member.Key is not { End: var end }) throw CannotEdit(member);
        int colon = _text.IndexOf(':', end);
        return colon >= 0 && string.IsNullOrWhiteSpace(_text[end..colon]) ? colon + 1 : throw CannotEdit(member);
    }

    private void RefuseComment(int start, int end, EscMember member)
    {
        if (start < end && _text.IndexOf('#', start, end - start) >= 0) throw CannotEdit(member);
    }

    private static ServiceException CannotEdit(EscMember member) => EscCheck.CannotEdit(member.Name);
}
