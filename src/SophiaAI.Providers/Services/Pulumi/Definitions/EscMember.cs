namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>A member of an object, or an item of a list, as it was read and as an edit has left it.</summary>
internal sealed class EscMember
{
    private EscMember(EscNode? key, EscNode? source, EscNode value)
    {
        Key = key;
        Source = source;
        Value = value;
    }

    /// <summary>The key; null for an item of a list.</summary>
    public EscNode? Key { get; }

    /// <summary>The key's text; null for an item of a list, and for a key that is not a single value.</summary>
    public string? Name => (Key as EscScalar)?.Value;

    /// <summary>What the text holds; null for a member that an edit has added.</summary>
    public EscNode? Source { get; }

    /// <summary>Where its text begins; for a member that the text holds.</summary>
    public int Start => (Key ?? Source!).Start;

    /// <summary>Where its text ends, for a member that the text holds.</summary>
    public int End => Math.Max(Source!.End, Key?.End ?? 0);

    /// <summary>What it is to be.</summary>
    public EscNode Value { get; set; }

    /// <summary>Whether an edit has taken it out.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Whether an edit has put another value in place of the one that the text holds.</summary>
    public bool IsReplaced => Source is not null && !ReferenceEquals(Source, Value);

    /// <summary>A member that the text holds.</summary>
    public static EscMember Read(EscNode? key, EscNode value) => new(key, value, value);

    /// <summary>A member that an edit adds to an object.</summary>
    public static EscMember Add(string key, EscNode value) => Add(new EscScalar(key), value);

    /// <summary>A member that an edit adds to an object, with a key that others may have too.</summary>
    public static EscMember Add(EscScalar key, EscNode value) => new(key, null, value);
}
