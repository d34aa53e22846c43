using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>
/// An environment's definition that is read and edited. It is parsed once. Edits change the parsed nodes;
/// <see cref="Write"/> then changes only those parts of the text, so that comments, order, quoting and everything else
/// stay as they were, byte for byte, and verifies that.
/// </summary>
internal sealed class EscDocument
{
    /// <summary>The path of the variables that an environment offers to programs.</summary>
    public static readonly EscPath Variables = new("environmentVariables");

    private const string ValuesKey = "values";

    private readonly string _text;
    private readonly EscCollection _root;
    private EscMember? _values;
    private EscComments? _comments;
    private Dictionary<string, List<EscPath>>? _variables;

    /// <summary>Parses a definition.</summary>
    /// <exception cref="ServiceException">InvalidResponse if it is not an environment's definition.</exception>
    public EscDocument(string text)
    {
        _text = text;
        EscNode? root = EscParser.Parse(text);
        _root = root switch
        {
            null => new EscCollection(),
            EscCollection { IsList: false, Anchor: null, Tag: null } collection => collection,
            _ => throw new ServiceException(PulumiService.Name, FailureReason.InvalidResponse, "The environment's definition in Pulumi ESC is not an object.")
            {
                RecommendedAction = "Open the environment in Pulumi Cloud and correct its definition.",
            },
        };
        _values = FindValues(_root);
    }

    /// <summary>The member of a definition that contains its values: the last one with that name; null if there is none.</summary>
    public static EscMember? FindValues(EscCollection root) => root.Members.LastOrDefault(IsValues);

    /// <summary>Whether a member of a definition has the name of the values. ESC ignores its case.</summary>
    public static bool IsValues(EscMember member) => string.Equals(member.Name, ValuesKey, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is at a path; null if there is nothing.</summary>
    public EscFound? Find(EscPath path) => MemberAt(path) is { } member ? EscDescription.Of(member.Value) : null;

    /// <summary>The paths of all values and secrets at a path and below. Anything more than a value, such as a reference or a call, is not included.</summary>
    public IEnumerable<EscPath> ValuesBelow(EscPath path)
    {
        EscMember? member = path.Length == 0 ? _values : MemberAt(path);
        return member is null ? [] : ValuesOf(member.Value, path, withLists: false);
    }

    /// <summary>The paths of all values and secrets, including those in lists.</summary>
    public IEnumerable<EscPath> AllValues => _values is null ? [] : ValuesOf(_values.Value, new EscPath(), withLists: true);

    /// <summary>The environment's variables that are just a reference to a path.</summary>
    /// <param name="path">The path.</param>
    public IReadOnlyList<EscPath> VariablesOf(EscPath path)
    {
        _variables ??= ReadVariables();
        return _variables.TryGetValue(path.Reference(), out List<EscPath>? found) ? found : [];
    }

    /// <summary>Whether one path contains just a reference to another.</summary>
    public bool IsReference(EscPath at, EscPath to) => MemberAt(at) is { Value: EscScalar { Anchor: null, Tag: null } scalar } && scalar.Value == to.Reference();

    /// <summary>Checks that a value can be put at a path without losing anything along the way.</summary>
    /// <exception cref="ServiceException">InvalidRequest if something on the path is not an object, or a list has no such item.</exception>
    public void CheckPlace(EscPath path)
    {
        EscNode? node = _values?.Value;
        for (int depth = 0; depth < path.Length; depth++)
        {
            EscPathSegment segment = path.Segments[depth];
            bool isMissing = node is null || IsNothing(node);
            bool leadsOn = node is EscCollection { Function: null } collection && collection.IsList == (segment.Key is null);
            if (isMissing && segment.Key is null) throw NoItem(path);
            if (!isMissing && !leadsOn) throw NoPlace(path, depth);
            node = (node as EscCollection)?.Find(segment)?.Value;
            if (node is null && segment.Key is null) throw NoItem(path);
        }
    }

    /// <summary>Puts a value at a path, replacing whatever is there, and creates missing objects above it.</summary>
    /// <exception cref="ServiceException">As for <see cref="CheckPlace"/>.</exception>
    public void Set(EscPath path, EscNode value)
    {
        CheckPlace(path);
        if (_values is null) _root.Add(_values = EscMember.Add(ValuesKey, new EscCollection()));
        EscMember member = _values;
        for (int depth = 0; depth < path.Length; depth++)
        {
            EscPathSegment segment = path.Segments[depth];
            if (IsNothing(member.Value)) member.Value = new EscCollection();
            EscCollection collection = (EscCollection)member.Value;
            if (collection.Find(segment) is not { } next) collection.Add(next = EscMember.Add(segment.Key!, depth == path.Length - 1 ? value : new EscCollection()));
            member = next;
        }

        member.Value = value;
    }

    /// <summary>Removes what is at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="container">An object to remove too, with those in between, if the value was the last in it; null for none. A list item is never removed this way: the items after it would be renumbered.</param>
    /// <returns>False if there is nothing at that path.</returns>
    public bool Remove(EscPath path, EscPath? container)
    {
        if (MemberAt(path) is not { } member) return false;
        while (true)
        {
            EscMember owner = MemberAt(path = path.Parent()) ?? _values!;
            EscCollection collection = (EscCollection)owner.Value;
            collection.Remove(member);
            bool goesToo = container is not null && path.Key is not null && path.StartsWith(container) && collection.IsEmpty && !Comments.AreAbout(owner);
            if (!goesToo) return true;
            member = owner;
        }
    }

    /// <summary>The text with the edits applied.</summary>
    /// <exception cref="ServiceException">InvalidRequest if they can't be made without affecting something else.</exception>
    public string Write()
    {
        string text = EscWriter.Write(_text, _root, Comments);
        if (!ReferenceEquals(text, _text)) EscCheck.IsEdit(_root, Comments.Kept(_root), text);
        return text;
    }

    // The definition may contain secrets.
    public override string ToString() => nameof(EscDocument);

    private EscComments Comments => _comments ??= EscComments.Of(_text, _root);

    private EscMember? MemberAt(EscPath path)
    {
        EscMember? member = _values;
        foreach (EscPathSegment segment in path.Segments)
        {
            // The contents of a call are up to the function.
            if (member?.Value is not EscCollection { Function: null } collection) return null;
            member = collection.Find(segment);
        }

        return path.Length == 0 ? null : member;
    }

    private static IEnumerable<EscPath> ValuesOf(EscNode node, EscPath path, bool withLists)
    {
        if (EscDescription.Of(node) is { IsValue: true }) return [path];
        return node switch
        {
            EscCollection { IsList: true } list when withLists => list.Members.SelectMany((item, index) => ValuesOf(item.Value, path.Append(new EscPathSegment(null, index)), withLists)),
            EscCollection { IsList: false, Function: null } collection => collection.Present.Where(static member => member.Name is not null).SelectMany(member => ValuesOf(member.Value, path.Append(member.Name!), withLists)),
            _ => [],
        };
    }

    private Dictionary<string, List<EscPath>> ReadVariables()
    {
        Dictionary<string, List<EscPath>> variables = new(StringComparer.Ordinal);
        if (MemberAt(Variables)?.Value is not EscCollection { IsList: false, Function: null } offered) return variables;
        foreach (EscMember variable in offered.Present)
        {
            if (variable.Name is null || variable.Value is not EscScalar { Anchor: null, Tag: null } scalar) continue;
            if (!variables.TryGetValue(scalar.Value, out List<EscPath>? paths)) variables.Add(scalar.Value, paths = []);
            paths.Add(Variables.Append(variable.Name));
        }

        return variables;
    }

    private static bool IsNothing(EscNode node) => node is EscScalar { IsNull: true, Anchor: null };

    private static ServiceException NoPlace(EscPath path, int depth)
    {
        string where = depth == 0 ? ValuesKey : new EscPath([.. path.Segments[..depth]]).ToString();
        string kind = path.Segments[depth].Key is null ? "a list" : "an object";
        return Invalid($"'{where}' in the environment is not {kind}, so it can't contain '{path}'.", "Rename or remove that value in the environment first.");
    }

    private static ServiceException NoItem(EscPath path) =>
        Invalid($"There is no '{path}' in the environment.", "Name an item that the list has. New items are added in the definition itself.");

    private static ServiceException Invalid(string message, string action) =>
        new(PulumiService.Name, FailureReason.InvalidRequest, message) { RecommendedAction = action };
}
