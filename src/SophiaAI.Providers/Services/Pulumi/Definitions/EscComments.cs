namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>The comments in a definition: what follows a number sign between its nodes.</summary>
internal sealed class EscComments
{
    private readonly string _text;
    private readonly List<EscComment> _all = [];
    private int _at;

    /// <summary>Starts looking for comments in a text whose values are <see cref="Pass">passed</see> in order.</summary>
    /// <param name="text">The text.</param>
    public EscComments(string text)
    {
        _text = text;
        // Most definitions have none.
        _at = text.Contains('#', StringComparison.Ordinal) ? 0 : text.Length;
    }

    /// <summary>The comments as written in the text.</summary>
    public IEnumerable<string> Texts => _all.Select(TextOf);

    /// <summary>Finds the comments in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="root">What was read from it; null, or an object created by an edit, if there was nothing but comments.</param>
    public static EscComments Of(string text, EscNode? root)
    {
        EscComments comments = new(text);
        if (root is { IsNew: false } && comments._at < text.Length) comments.Walk(root);
        comments.PassRest();
        return comments;
    }

    /// <summary>Records a scalar or an alias: nothing inside it is a comment.</summary>
    /// <param name="start">Where it begins, including its anchor and tag.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="isBlock">Whether it is written on its own lines.</param>
    /// <param name="hasProperties">Whether it has an anchor or a tag.</param>
    public void Pass(int start, int end, bool isBlock, bool hasProperties)
    {
        ReadTo(start);
        // Comments can also follow an anchor or a tag, and a block scalar's indicator.
        if (hasProperties)
        {
            while (_at < end && (char.IsWhiteSpace(_text[_at]) || _text[_at] is '&' or '!' or '#')) ReadNext();
        }

        if (isBlock)
        {
            SkipWord();
            ReadTo(TextLines.EndOf(_text, _at));
        }

        _at = Math.Max(_at, end);
    }

    /// <summary>Records that no more values follow.</summary>
    public void PassRest() => ReadTo(_text.Length);

    /// <summary>The comments that begin in a range of the text.</summary>
    public IEnumerable<EscComment> In(int start, int end)
    {
        int first = _all.BinarySearch(new EscComment(start, 0), Comparer<EscComment>.Create(static (one, other) => one.Start.CompareTo(other.Start)));
        for (int index = first < 0 ? ~first : first; index < _all.Count && _all[index].Start < end; index++) yield return _all[index];
    }

    /// <summary>Whether a comment is on the same line as something that ends at a position, with nothing but a comma between.</summary>
    public bool IsBeside(int end) => In(end, TextLines.EndOf(_text, end)).Any(comment => _text.AsSpan(end, comment.Start - end).Trim(" \t,").IsEmpty);

    /// <summary>Whether there are comments in or next to an object, other than those about its members.</summary>
    /// <param name="owner">The member whose value is the object.</param>
    public bool AreAbout(EscMember owner)
    {
        if (owner.Source is not { } source) return false;
        EscCollection? collection = source as EscCollection;
        int at = owner.Key?.End ?? source.Start;
        foreach (EscMember member in collection?.Read ?? [])
        {
            if (In(at, member.Start).Any()) return true;
            at = Math.Max(at, collection!.IsFlow ? member.End : TextLines.EndOf(_text, member.End));
        }

        // A block collection ends with its last member, and a comment next to that is about the member.
        return In(at, source.End).Any() || (collection is not { IsFlow: false } && IsBeside(source.End));
    }

    /// <summary>The comments that edits must preserve: all except those on removed members and those inside replaced objects and lists.</summary>
    /// <param name="root">The root with the edits.</param>
    public IEnumerable<string> Kept(EscCollection root)
    {
        HashSet<int> gone = [];
        CollectGone(root, gone);
        return _all.Where(comment => !gone.Contains(comment.Start)).Select(TextOf);
    }

    /// <summary>A comment as written in the text.</summary>
    public string TextOf(EscComment comment) => _text[comment.Start..comment.End];

    private void CollectGone(EscCollection node, HashSet<int> gone)
    {
        foreach (EscMember member in node.Read)
        {
            if (member.IsRemoved) Add(member.Start, node.IsFlow ? member.End : TextLines.EndOf(_text, member.End), gone);
            else if (member.IsReplaced) CollectReplaced(member.Source!, gone);
            else if (member.Value is EscCollection inner) CollectGone(inner, gone);
        }
    }

    private void CollectReplaced(EscNode old, HashSet<int> gone)
    {
        if (old is EscCollection { IsMore: true } structure) Add(old.Start, structure.IsFlow ? old.End : TextLines.EndOf(_text, old.End), gone);
    }

    private void Add(int start, int end, HashSet<int> gone) => gone.UnionWith(In(start, end).Select(static comment => comment.Start));

    private void Walk(EscNode node)
    {
        switch (node)
        {
            case EscCollection collection:
                foreach (EscMember member in collection.Read)
                {
                    if (member.Key is not null) Walk(member.Key);
                    Walk(member.Source!);
                }

                break;
            default:
                Pass(node.Start, node.End, node is EscScalar { IsBlock: true }, node.Anchor is not null || node.Tag is not null);
                break;
        }
    }

    private void ReadTo(int end)
    {
        while (_at < end) ReadNext();
    }

    private void ReadNext()
    {
        switch (_text[_at])
        {
            case '#':
                int end = TextLines.EndOf(_text, _at);
                _all.Add(new EscComment(_at, end));
                _at = end;
                break;
            // The name of an anchor or a tag may contain a number sign.
            case '&' or '!':
                SkipWord();
                break;
            default:
                _at++;
                break;
        }
    }

    private void SkipWord()
    {
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at])) _at++;
    }
}
