using YamlDotNet.Core;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>A single value in a definition.</summary>
internal sealed class EscScalar : EscNode
{
    public EscScalar(string value, ScalarStyle style, int start, int end, string? anchor, string? tag)
        : base(start, end, anchor, tag)
    {
        Value = value;
        Style = style;
    }

    /// <summary>A scalar that an edit makes: always in quotes, so that it is text whatever is in it.</summary>
    public EscScalar(string value)
        : this(value, ScalarStyle.DoubleQuoted, Nowhere, Nowhere, null, null)
    {
    }

    /// <summary>Its text, as YAML reads it.</summary>
    public string Value { get; }

    public ScalarStyle Style { get; }

    /// <summary>Whether it is written on lines of its own, after a <c>|</c> or <c>&gt;</c>.</summary>
    public bool IsBlock => Style is ScalarStyle.Literal or ScalarStyle.Folded;

    /// <summary>Whether it stands for nothing.</summary>
    public bool IsNull => Style == ScalarStyle.Plain && Tag is null && Value is "" or "null" or "Null" or "NULL" or "~";

    /// <summary>Whether ESC takes it for something else than text: a number, a Boolean or nothing.</summary>
    public bool IsTyped => Tag is null or "!" ? Style == ScalarStyle.Plain && EscTypedText.Is(Value) : EscTypedText.IsTag(Tag);

    // It may be a secret.
    public override string ToString() => nameof(EscScalar);
}
