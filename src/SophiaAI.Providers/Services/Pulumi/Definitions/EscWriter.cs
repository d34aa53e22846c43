using System.Text;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Writes edited nodes back into the text they were read from. Only what was edited is touched.</summary>
internal sealed class EscWriter
{
    private const int IndentStep = 2;

    private readonly string _text;
    private readonly EscComments _comments;
    private readonly string _newLine;
    private readonly TextEdits _edits = new();

    private EscWriter(string text, EscComments comments)
    {
        _text = text;
        _comments = comments;
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    /// <summary>The text with the edits applied; the same string if there are none.</summary>
    /// <param name="text">The text that the nodes were read from.</param>
    /// <param name="root">The root; created by an edit if there was none.</param>
    /// <param name="comments">The comments in the text.</param>
    public static string Write(string text, EscCollection root, EscComments comments)
    {
        EscWriter writer = new(text, comments);
        if (root.IsNew) writer._edits.InsertLines(text.Length, writer.Lines(root.Present, 0));
        else writer.Visit(root, null, null);
        string edited = writer._edits.Apply(text, writer._newLine);
        return writer.HasGainedLineEnd(edited, root) ? edited[..^writer._newLine.Length] : edited;
    }

    // A text without a final line end stays that way, unless the line end would be part of a value.
    private bool HasGainedLineEnd(string edited, EscCollection root)
    {
        if (_text.Length == 0 || _text.EndsWith('\n') || !edited.EndsWith(_newLine, StringComparison.Ordinal)) return false;
        EscNode last = root;
        while (last is EscCollection { IsFlow: false, IsEmpty: false } collection) last = collection.Present.Last().Value;
        return last is not EscScalar { IsBlock: true };
    }

    private void Visit(EscCollection node, EscMember? owner, EscCollection? parent)
    {
        if (node.Read.Any(static member => member.IsRemoved))
        {
            if (node.IsFlow) CutFlow(node);
            else CutLines(node, owner);
        }

        foreach (EscMember member in node.Read.Where(static member => !member.IsRemoved))
        {
            if (member.IsReplaced) Replace(node, member);
            else if (member.Value is EscCollection inner) Visit(inner, member, node);
        }

        EscMember[] added = node.Members.Where(static member => member is { Source: null, IsRemoved: false }).ToArray();
        if (added.Length > 0) Insert(node, added, owner, parent);
        else if (!node.IsFlow && owner is not null && node.IsEmpty) WriteEmpty(node, owner);
    }

    private void CutLines(EscCollection node, EscMember? owner)
    {
        foreach (EscMember member in node.Read.Where(static member => member.IsRemoved))
        {
            int start = TextLines.StartOf(_text, member.Start);
            // A member that does not start its line shares it with something else. A list item has its dash before it.
            string before = _text[start..member.Start].Trim();
            if (before == (member.Key is null ? "-" : string.Empty)) _edits.Delete(start, TextLines.NextOf(_text, member.End));
            else if (owner is { Key: null } && member.Key is not null && ReferenceEquals(member, node.Read.First())) CutBehindDash(node, member, owner);
            else throw CannotEdit(member);
        }
    }

    // An object that is a list item begins on the line of its dash. The dash stays, for whatever follows.
    private void CutBehindDash(EscCollection node, EscMember first, EscMember owner)
    {
        if (node.Read.All(static member => member.IsRemoved))
        {
            _edits.Delete(BehindDash(owner), TextLines.EndOf(_text, first.End));
            return;
        }

        EscMember? next = first;
        int end = first.Start;
        while (next is { IsRemoved: true })
        {
            end = TextLines.NextOf(_text, next.End);
            while (end < _text.Length && char.IsWhiteSpace(_text[end])) end++;
            next = node.Read.FirstOrDefault(member => member.Start == end);
        }

        _edits.Delete(first.Start, end);
    }

    private void WriteEmpty(EscCollection node, EscMember owner)
    {
        string brackets = node.IsList ? "[]" : "{}";
        _edits.Insert(owner.Key is null ? BehindDash(owner) : BehindKey(owner), " " + brackets);
    }

    // With the comma after each, or, for those at the end, with the comma before them. Comments in between stay.
    private void CutFlow(EscCollection node)
    {
        EscMember[] read = node.Read.ToArray();
        int stays = Array.FindLastIndex(read, static member => !member.IsRemoved);
        for (int index = 0; index < stays; index++)
        {
            if (read[index].IsRemoved) CutBetween(read, read[index].Start, read[index + 1].Start);
        }

        if (stays == read.Length - 1) return;
        int start = stays < 0 ? FirstIn(node) : read[stays].End;
        CutBetween(read, start, stays < 0 ? node.End - 1 : read[^1].End);
    }

    private void CutBetween(EscMember[] members, int start, int end)
    {
        foreach (EscComment comment in _comments.In(start, end).Where(comment => !members.Any(member => member.Start < comment.Start && comment.Start < member.End)))
        {
            _edits.Delete(start, comment.Start);
            // Without a blank before it, it would not be a comment.
            if (!char.IsWhiteSpace(_text[start - 1])) _edits.Insert(start, " ");
            start = comment.End;
            while (start < end && char.IsWhiteSpace(_text[start])) start++;
        }

        _edits.Delete(start, end);
    }

    private void Replace(EscCollection parent, EscMember member)
    {
        EscNode old = member.Source!;
        bool isInline = parent.IsFlow || parent.IsList;
        if (EscFunction.SameForm(old, member.Value) is { } calls) ReplaceArgument(calls.Old, calls.New.Value);
        else if (old.Start == old.End && isInline) _edits.Insert(member.Key is null ? old.Start : BehindKey(member), " " + Flow(member.Value));
        else if (isInline) ReplaceInPlace(old, Flow(member.Value), ColumnBelow(old), CommentsIn(old), hasRoomBehind: !parent.IsFlow);
        else if (HasCommentsToKeep(member, old)) ReplaceInPlace(old, member.Value, StartsOnLineOf(BehindKey(member), old) ? parent.Column + IndentStep : ColumnOf(old));
        else if (IsShort(member.Value)) ReplaceByScalar(member, old, Flow(member.Value));
        else ReplaceByObject(member, old, parent.Column);
    }

    // A secret that stays a secret keeps its written form, including the comments in it.
    private void ReplaceArgument(EscMember call, EscNode argument)
    {
        EscNode old = call.Source!;
        string text = EscYamlText.Quote(((EscScalar)argument).Value);
        int colon = BehindKey(call);
        if (CommentsInside(old) is { Length: > 0 } comments)
        {
            ReplaceInPlace(old, text, ColumnBelow(old), comments, hasRoomBehind: true);
            return;
        }

        bool follows = string.IsNullOrWhiteSpace(_text[colon..old.Start]);
        DeleteValue(old, follows ? colon : old.Start);
        _edits.Insert(follows ? colon : old.Start, follows ? " " + text : text);
    }

    // Comments on the value's own lines, which would be deleted with the lines.
    private bool HasCommentsToKeep(EscMember member, EscNode old)
    {
        if (old.Start == old.End) return false;
        bool hasOwnLines = !StartsOnLineOf(BehindKey(member), old);
        // A comment next to the last member of a replaced object is about that member.
        bool isBesideMember = old is EscCollection { IsFlow: false, IsMore: true };
        return CommentsIn(old).Length > 0 || (hasOwnLines && !isBesideMember && (_comments.IsBeside(old.End) || HasHeaderComment(old)));
    }

    // The comments in a value that still apply to it: not those in a replaced object.
    private EscComment[] CommentsIn(EscNode old) => old is EscCollection { IsMore: true } ? [] : CommentsInside(old);

    // The comment after a block scalar's indicator is not included: it stays where it is.
    private EscComment[] CommentsInside(EscNode old) => [.. _comments.In(old.Start, old is EscScalar { IsBlock: true } ? HeaderEnd(old) : old.End)];

    private void ReplaceInPlace(EscNode old, EscNode value, int column) => ReplaceInPlace(
        old,
        IsShort(value) ? Flow(value) : Lines(((EscCollection)value).Present, column)[column..^_newLine.Length],
        column,
        CommentsIn(old),
        hasRoomBehind: IsShort(value));

    // The comments in the old value go before the new one, or after it if there is room.
    private void ReplaceInPlace(EscNode old, string text, int column, EscComment[] comments, bool hasRoomBehind)
    {
        DeleteValue(old, old.Start);
        StringBuilder lines = new();
        if (hasRoomBehind && comments.Length == 1 && string.IsNullOrWhiteSpace(_text[old.End..TextLines.EndOf(_text, old.End)]))
        {
            lines.Append(text).Append(' ').Append(_comments.TextOf(comments[0]));
        }
        else
        {
            // Directly after a bracket it would not be a comment.
            if (comments.Length > 0 && !char.IsWhiteSpace(_text[old.Start - 1])) lines.Append(' ');
            foreach (EscComment comment in comments) lines.Append(_comments.TextOf(comment)).Append(_newLine).Append(' ', column);
            lines.Append(text);
        }

        _edits.Insert(old.Start, lines.ToString());
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
        // After the comment on the line where the key, or the old value, ends.
        bool sameLine = old.Start != old.End && StartsOnLineOf(colon, old);
        int line = !sameLine ? colon : old is EscScalar { IsBlock: true } ? HeaderEnd(old) : old.End;
        string lines = Lines(((EscCollection)member.Value).Present, column + IndentStep);
        _edits.Insert(TextLines.EndOf(_text, line), _newLine + lines[..^_newLine.Length]);
    }

    // Deletes a value after a key's colon: on the same line, or on its own lines.
    private void DeleteBehind(int colon, EscNode old)
    {
        if (old.Start == old.End) return;
        if (StartsOnLineOf(colon, old)) DeleteValue(old, colon);
        else _edits.Delete(TextLines.StartOf(_text, old.Start), TextLines.NextOf(_text, old.End));
    }

    // The comment after a block scalar's indicator stays.
    private void DeleteValue(EscNode old, int from)
    {
        if (old is not EscScalar { IsBlock: true })
        {
            _edits.Delete(from, old.End);
            return;
        }

        int header = HeaderEnd(old);
        int line = TextLines.EndOf(_text, header);
        // The blanks at the end of its last line are part of it.
        int end = Math.Max(old.End, line);
        while (end < _text.Length && _text[end] is ' ' or '\t') end++;
        bool hasComment = HasHeaderComment(old);
        _edits.Delete(from, hasComment ? header : end);
        if (hasComment) _edits.Delete(line, end);
    }

    private bool HasHeaderComment(EscNode old) => old is EscScalar { IsBlock: true } && _comments.IsBeside(HeaderEnd(old));

    private void Insert(EscCollection node, EscMember[] added, EscMember? owner, EscCollection? parent)
    {
        if (!node.IsFlow)
        {
            _edits.InsertLines(TextLines.NextOf(_text, node.End), Lines(added, node.Column));
            return;
        }

        EscMember? last = node.Members.LastOrDefault(static member => member is { Source: not null, IsRemoved: false });
        bool isEmpty = !node.Read.Any();
        if (isEmpty && owner?.Key is not null && parent is { IsFlow: false } && string.IsNullOrWhiteSpace(_text[FirstIn(node)..(node.End - 1)]))
        {
            // An object that gets its first member is easier to read in block style.
            int colon = BehindKey(owner);
            _edits.Delete(StartsOnLineOf(colon, node) ? colon : node.Start, node.End);
            _edits.InsertLines(TextLines.NextOf(_text, node.End), Lines(added, parent.Column + IndentStep));
            return;
        }

        string text = AppendFlow(new StringBuilder(), added).ToString();
        if (last is not null) _edits.Insert(last.End, ", " + text);
        else _edits.Insert(FirstIn(node), _comments.In(FirstIn(node), node.End).Any() ? text + " " : text);
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
            lines.Append(' ', column);
            if (EscFunction.IsName(member.Name)) lines.Append(member.Name);
            else EscYamlText.AppendKey(lines, member.Name!);
            lines.Append(':');
            if (IsShort(member.Value)) AppendFlow(lines.Append(' '), member.Value);
            lines.Append(_newLine);
            if (member.Value is EscCollection inner) AppendLines(lines, inner.Present, column + IndentStep);
        }
    }

    // Values that fit on the key's line.
    private static bool IsShort(EscNode node) => node is EscScalar or EscCollection { IsEmpty: true };

    private static string Flow(EscNode node) => AppendFlow(new StringBuilder(), node).ToString();

    private static StringBuilder AppendFlow(StringBuilder text, EscNode node) => node is EscScalar scalar
        ? EscYamlText.AppendQuoted(text, scalar.Value)
        : AppendFlow(text.Append('{'), ((EscCollection)node).Present).Append('}');

    private static StringBuilder AppendFlow(StringBuilder text, IEnumerable<EscMember> members)
    {
        string separator = string.Empty;
        foreach (EscMember member in members)
        {
            EscYamlText.AppendKey(text.Append(separator), member.Name!).Append(": ");
            AppendFlow(text, member.Value);
            separator = ", ";
        }

        return text;
    }

    private int FirstIn(EscCollection flow) => _text.IndexOf(flow.IsList ? '[' : '{', flow.Start) + 1;

    private int ColumnOf(EscNode node) => node.Start - TextLines.StartOf(_text, node.Start);

    // The column for the remaining lines of a value: deeper than the line that it begins on, unless it is the whole line.
    private int ColumnBelow(EscNode node)
    {
        int start = TextLines.StartOf(_text, node.Start);
        int at = start;
        while (at < node.Start && _text[at] is ' ' or '-') at++;
        return at == node.Start ? at - start : at - start + IndentStep;
    }

    private bool StartsOnLineOf(int colon, EscNode node) => _text.IndexOf('\n', colon, node.Start - colon) < 0;

    // After a block scalar's indicator, such as |2-.
    private int HeaderEnd(EscNode block)
    {
        int at = _text.AsSpan(block.Start).IndexOfAny('|', '>') + block.Start;
        while (at < block.End && !char.IsWhiteSpace(_text[at])) at++;
        return at;
    }

    // After the colon that follows a member's key.
    private int BehindKey(EscMember member)
    {
        if (member.Key is not { End: var end }) throw CannotEdit(member);
        int colon = _text.IndexOf(':', end);
        return colon >= 0 && string.IsNullOrWhiteSpace(_text[end..colon]) ? colon + 1 : throw CannotEdit(member);
    }

    // After the dash before a list item, whatever is between the two.
    private int BehindDash(EscMember item)
    {
        int at = item.Start;
        while (at > 0)
        {
            int line = TextLines.StartOf(_text, at);
            foreach (EscComment comment in _comments.In(line, at)) at = comment.Start;
            string before = _text[line..at].TrimEnd();
            if (before.Length > 0) return before[^1] == '-' ? line + before.Length : throw CannotEdit(item);
            at = line - 1;
        }

        throw CannotEdit(item);
    }

    private static ServiceException CannotEdit(EscMember member) => EscCheck.CannotEdit(member.Name);
}
