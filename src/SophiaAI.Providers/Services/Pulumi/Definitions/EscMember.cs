namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>A member of an object, or an item of a list, as read and as edited.</summary>
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

    /// <summary>The key's text; null for an item of a list, and for a key that is not a scalar.</summary>
    public string? Name => (Key as EscScalar)?.Value;

    /// <summary>The value in the text; null for a member that an edit has added.</summary>
    public EscNode? Source { get; }

    /// <summary>Where its text begins; only for a member in the text.</summary>
    public int Start => (Key ?? Source!).Start;

    /// <summary>Where its text ends; only for a member in the text.</summary>
    public int End => Math.Max(Source!.End, Key?.End ?? 0);

    /// <summary>The value after edits.</summary>
    public EscNode Value { get; set; }

    /// <summary>Whether an edit has removed it.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Whether an edit has replaced the value in the text.</summary>
    public bool IsReplaced => Source is not null && !ReferenceEquals(Source, Value);

    /// <summary>A member in the text.</summary>
    public static EscMember Read(EscNode? key, EscNode value) => new(key, value, value);

    /// <summary>A member that an edit adds to an object.</summary>
    public static EscMember Add(string key, EscNode value) => Add(new EscScalar(key), value);

    /// <summary>A member that an edit adds to an object, with a key node that other members may share.</summary>
    public static EscMember Add(EscScalar key, EscNode value) => new(key, null, value);
}
