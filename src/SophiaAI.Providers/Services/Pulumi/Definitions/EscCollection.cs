namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>An object or a list in a definition.</summary>
internal sealed class EscCollection : EscNode
{
    // Most objects have a member or two, in which looking is faster than an index is made.
    private const int FewMembers = 8;

    private readonly List<EscMember> _members;
    private Dictionary<string, EscMember>? _byName;
    private int _removed;

    /// <summary>Creates a collection that the text holds.</summary>
    /// <param name="isList">Whether it is a list.</param>
    /// <param name="isFlow">Whether it is written between brackets.</param>
    /// <param name="column">The column, from 0, in which the members of one that is written line by line begin.</param>
    /// <param name="members">Its members.</param>
    /// <param name="start">Where its text begins.</param>
    /// <param name="end">Where its text ends.</param>
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

    /// <summary>Creates an object that an edit makes.</summary>
    public EscCollection(params EscMember[] members)
        : this(false, false, 0, [.. members], Nowhere, Nowhere, null, null)
    {
    }

    public bool IsList { get; }

    public bool IsFlow { get; }

    public int Column { get; }

    /// <summary>All members, those included that edits have taken out or added. The added ones come last.</summary>
    public IReadOnlyList<EscMember> Members => _members;

    /// <summary>The members that the text holds, in its order, those included that edits have taken out.</summary>
    public IEnumerable<EscMember> Read => _members.Where(static member => member.Source is not null);

    /// <summary>Whether the text holds more than a value there: something in it, and not a secret.</summary>
    public bool IsMore => Read.Any() && !EscFunction.TryReadSecret(this, out _);

    /// <summary>Whether edits have left no member.</summary>
    public bool IsEmpty => _removed == _members.Count;

    /// <summary>The members that an edit has left.</summary>
    public IEnumerable<EscMember> Present => _members.Where(static member => !member.IsRemoved);

    /// <summary>The name of the function that it calls, such as <c>fn::secret</c>; null when it is not a call.</summary>
    public string? Function { get; private set; }

    /// <summary>The member that a segment leads to; null when there is none.</summary>
    public EscMember? Find(EscPathSegment segment)
    {
        EscMember? found = segment.Key is { } key ? Find(key)
            : IsList && segment.Index >= 0 && segment.Index < _members.Count ? _members[segment.Index]
            : null;
        return found is { IsRemoved: false } ? found : null;
    }

    /// <summary>Takes a member out.</summary>
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

    // The last of that name: one that was taken out may have been put in anew.
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
