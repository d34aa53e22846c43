namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>An evaluated value.</summary>
internal sealed record EscValue
{
    /// <summary>Null, a bool, an <see cref="EscNumber"/>, a string, a list of values, or an object of values sorted by name.</summary>
    public object? Content { get; init; }

    public bool Secret { get; init; }

    /// <summary>An error kept the value from being known.</summary>
    public bool Unknown { get; init; }

    public required EscRange Definition { get; init; }

    /// <summary>The imported value that this one overrides or extends.</summary>
    public EscValue? Base { get; init; }

    public IReadOnlyDictionary<string, EscValue>? Properties => Content as IReadOnlyDictionary<string, EscValue>;

    public IReadOnlyList<EscValue>? Items => Content as IReadOnlyList<EscValue>;

    /// <summary>Whether anything in it is secret.</summary>
    public bool HasSecret => Secret || Properties?.Values.Any(v => v.HasSecret) == true || Items?.Any(v => v.HasSecret) == true;

    public bool HasUnknown => Unknown || Properties?.Values.Any(v => v.HasUnknown) == true || Items?.Any(v => v.HasUnknown) == true;

    public static IReadOnlyDictionary<string, EscValue> Object(IEnumerable<KeyValuePair<string, EscValue>> properties) =>
        new SortedDictionary<string, EscValue>(properties.ToDictionary(), StringComparer.Ordinal);

    /// <summary>Objects merge deeply; anything else replaces what it overrides.</summary>
    public static EscValue Merge(EscValue? below, EscValue above)
    {
        if (below?.Properties is { } lower && above.Properties is { } upper)
            above = above with { Content = Object(upper.Select(p => KeyValuePair.Create(p.Key, Merge(lower.GetValueOrDefault(p.Key), p.Value)))) };
        return Complete(below, above);
    }

    /// <summary>Adds to an object what only the one beneath it has.</summary>
    public static EscValue Complete(EscValue? below, EscValue above)
    {
        if (below is null)
            return above;
        if (below.Properties is { } lower && above.Properties is { } upper)
            above = above with { Content = Object(upper.Concat(lower.Where(p => !upper.ContainsKey(p.Key)))) };
        return above with { Base = below };
    }

    /// <summary>The member of that name or index; what lies in a secret is secret.</summary>
    public EscValue? Member(EscAccessor accessor)
    {
        var member = accessor.Key is { } key ? Properties?.GetValueOrDefault(key) : Items?.ElementAtOrDefault(accessor.Index);
        return member is not null && Secret ? member with { Secret = true } : member;
    }
}
