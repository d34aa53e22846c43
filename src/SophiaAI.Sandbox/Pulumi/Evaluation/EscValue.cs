using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>An evaluated value.</summary>
internal sealed record EscValue
{
    private IReadOnlyDictionary<string, EscValue>? _properties;
    private Extent? _extent;

    public EscValue()
    {
    }

    /// <summary>A copy drops what was computed for the original, because it is about to be changed.</summary>
    private EscValue(EscValue original)
    {
        Content = original.Content;
        Secret = original.Secret;
        Unknown = original.Unknown;
        UnknownType = original.UnknownType;
        Final = original.Final;
        Definition = original.Definition;
        Base = original.Base;
    }

    /// <summary>Null, a bool, an <see cref="EscNumber"/>, a string, a list of values, or an object of values sorted by name.</summary>
    public object? Content { get; init; }

    public bool Secret { get; init; }

    /// <summary>An error, or a secret that must not be shown, makes the value unknown.</summary>
    public bool Unknown { get; init; }

    /// <summary>The type of an unknown value: a string or an array; null when it can be anything.</summary>
    public string? UnknownType { get; init; }

    /// <summary>No environment that imports the value can override it.</summary>
    public bool Final { get; init; }

    /// <summary>The expression that produced the value.</summary>
    public required EscSyntax Definition { get; init; }

    /// <summary>The imported value that this one overrides or extends.</summary>
    public EscValue? Base { get; init; }

    public IReadOnlyList<EscValue>? Items => Content as IReadOnlyList<EscValue>;

    /// <summary>The object's own properties, without those of its base.</summary>
    public IReadOnlyDictionary<string, EscValue>? OwnProperties => Content as IReadOnlyDictionary<string, EscValue>;

    public IReadOnlyDictionary<string, EscValue>? Properties => _properties ??= Complete(OwnProperties, Base?.Properties);

    /// <summary>Whether anything in it is secret.</summary>
    public bool HasSecret => Measure().HasSecret;

    public bool HasUnknown => Measure().HasUnknown;

    /// <summary>The depth of the value, including the values that it overrides.</summary>
    public int Depth => Measure().Depth;

    /// <summary>The size of the value when written, in characters and values.</summary>
    public long Size => Measure().Size;

    public static IReadOnlyDictionary<string, EscValue> Object(IEnumerable<KeyValuePair<string, EscValue>> properties) =>
        new SortedDictionary<string, EscValue>(properties.ToDictionary(), StringComparer.Ordinal);

    /// <summary>This value merged over another. Objects merge deeply; anything else replaces what it overrides.</summary>
    public EscValue Over(EscValue? below)
    {
        if (below is null || ReferenceEquals(this, below) || ReferenceEquals(Base, below))
            return this;
        EscValue merged = this with { Base = Base is null ? below : Base.Over(below) };
        return OwnProperties is not { } own
            ? merged
            : merged with { Content = Object(own.Select(p => KeyValuePair.Create(p.Key, p.Value.Over(merged.Base.Properties?.GetValueOrDefault(p.Key))))) };
    }

    /// <summary>The member with that name or index.</summary>
    public EscValue? Member(EscAccessor accessor) => accessor.Key is { } key
        ? Properties?.GetValueOrDefault(key)
        : Items is { } items && accessor.Index >= 0 && accessor.Index < items.Count ? items[(int)accessor.Index] : null;

    private static IReadOnlyDictionary<string, EscValue>? Complete(IReadOnlyDictionary<string, EscValue>? own, IReadOnlyDictionary<string, EscValue>? below) =>
        own is null || below is null or { Count: 0 } ? own : Object(own.Concat(below.Where(p => !own.ContainsKey(p.Key))));

    /// <summary>Each value is measured once, so that a value that contains others many times over costs no more than any other.</summary>
    private Extent Measure()
    {
        if (_extent is { } known)
            return known;
        (int depth, long size, bool secret, bool unknown) = (0, 1L, Secret, Unknown);
        foreach (EscValue child in Items ?? Properties?.Values ?? [])
        {
            depth = Math.Max(depth, child.Depth);
            size += child.Size;
            secret |= child.HasSecret;
            unknown |= child.HasUnknown;
        }

        if (Content is string text)
            size += text.Length;
        if (Base is { } below)
            (depth, size) = (Math.Max(depth, below.Depth), size + below.Size);
        return _extent = new Extent(depth + 1, size, secret, unknown);
    }

    private sealed record Extent(int Depth, long Size, bool HasSecret, bool HasUnknown);
}
