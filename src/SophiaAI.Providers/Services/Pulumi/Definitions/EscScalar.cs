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

    /// <summary>A scalar created by an edit: always quoted, so that it is text whatever it contains.</summary>
    public EscScalar(string value)
        : this(value, ScalarStyle.DoubleQuoted, Nowhere, Nowhere, null, null)
    {
    }

    /// <summary>Its text, as YAML reads it.</summary>
    public string Value { get; }

    public ScalarStyle Style { get; }

    /// <summary>Whether it is written on its own lines, after a <c>|</c> or <c>&gt;</c>.</summary>
    public bool IsBlock => Style is ScalarStyle.Literal or ScalarStyle.Folded;

    /// <summary>Whether it is null.</summary>
    public bool IsNull => Style == ScalarStyle.Plain && Tag is null && Value is "" or "null" or "Null" or "NULL" or "~";

    /// <summary>Whether ESC reads it as something other than text: a number, a Boolean or null.</summary>
    public bool IsTyped => Tag is null or "!" ? Style == ScalarStyle.Plain && EscTypedText.Is(Value) : EscTypedText.IsTag(Tag);

    // The text may be a secret.
    public override string ToString() => nameof(EscScalar);
}
