namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>An object or a list in a definition.</summary>
internal sealed class EscCollection : EscNode
{
    // Most objects have one or two members, where a search is faster than building an index.
    private const int FewMembers = 8;

    private readonly List<EscMember> _members;
    private Dictionary<string, EscMember>? _byName;
    private int _removed;

    /// <summary>Creates a collection that was read from the text.</summary>
    /// <param name="isList">Whether it is a list.</param>
    /// <param name="isFlow">Whether it is written in brackets.</param>
    /// <param name="column">The column, from 0, in which the members of a block collection begin.</param>
    /// <param name="members">Its members.</param>
    /// <param name="start">The start of its text.</param>
    /// <param name="end">The end of its text.</param>
    /// <param name="anchor">Its anchor.</param>
    /// <param name="tag">Its tag.</param>
    public EscCollection(bool isList, bool isFlow, int column, List<EscMember> members, int start, int end, string? anchor, string? tag)
        : base(start, end, anchor, tag)
    {
        IsList = isList;
        IsFlow = isFlow;
        Column = column;
        _members = members;
        Function = isList ? null : members.FirstOrDefault(static member => EscFunction.IsName(member.Name))?.Name;
    }

    /// <summary>Creates an object as part of an edit.</summary>
    public EscCollection(params EscMember[] members)
        : this(false, false, 0, [.. members], Nowhere, Nowhere, null, null)
    {
    }

    public bool IsList { get; }

    public bool IsFlow { get; }

    public int Column { get; }

    /// <summary>All members, including those that edits have removed or added. The added ones are last.</summary>
    public IReadOnlyList<EscMember> Members => _members;

    /// <summary>The members in the text, in its order, including those that edits have removed.</summary>
    public IEnumerable<EscMember> Read => _members.Where(static member => member.Source is not null);

    /// <summary>Whether the text has more than a value here: something with contents that is not a secret.</summary>
    public bool IsMore => Read.Any() && !EscFunction.TryReadSecret(this, out _);

    /// <summary>Whether edits have left no members.</summary>
    public bool IsEmpty => _removed == _members.Count;

    /// <summary>The members that remain after edits.</summary>
    public IEnumerable<EscMember> Present => _members.Where(static member => !member.IsRemoved);

    /// <summary>The name of the function that it calls, such as <c>fn::secret</c>; null if it is not a call.</summary>
    public string? Function { get; private set; }

    /// <summary>The member that a segment refers to; null if there is none.</summary>
    public EscMember? Find(EscPathSegment segment)
    {
        EscMember? found = segment.Key is { } key ? Find(key)
            : IsList && segment.Index >= 0 && segment.Index < _members.Count ? _members[segment.Index]
            : null;
        return found is { IsRemoved: false } ? found : null;
    }

    /// <summary>Removes a member.</summary>
    public void Remove(EscMember member)
    {
        member.IsRemoved = true;
        _removed++;
    }

    /// <summary>Adds a member.</summary>
    public void Add(EscMember member)
    {
        _members.Add(member);
        if (_byName is not null && member.Name is { } name) _byName[name] = member;
        if (Function is null && EscFunction.IsName(member.Name)) Function = member.Name;
    }

    // The last one with that name: a removed member may have been added again.
    private EscMember? Find(string key)
    {
        if (IsList) return null;
        if (_members.Count <= FewMembers)
        {
            for (int index = _members.Count - 1; index >= 0; index--)
            {
                if (_members[index].Name == key) return _members[index];
            }

            return null;
        }

        if (_byName is null)
        {
            _byName = new Dictionary<string, EscMember>(_members.Count, StringComparer.Ordinal);
            foreach (EscMember member in _members)
            {
                if (member.Name is { } name) _byName[name] = member;
            }
        }

        return _byName.GetValueOrDefault(key);
    }
}
