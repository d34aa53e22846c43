namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>What is at a place of a definition.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text of a value: as a program would get it, not as it is written, but for a number or a Boolean, which stands as it is written. Empty for a secret that is encrypted, and for what is more than a value.</param>
/// <param name="Description">What it is, in a few words for a person, such as <c>an object with url and accessKey</c>.</param>
internal sealed record EscFound(EscFoundKind Kind, string Text, string Description)
{
    /// <summary>Whether it is kept as a secret.</summary>
    public bool IsSecret => Kind == EscFoundKind.Secret;

    /// <summary>Whether ESC reads a number, a Boolean or nothing there, and so not that text: of <c>0123</c> it makes 83.</summary>
    public bool IsTyped { get; init; }

    /// <summary>Whether it is a single value.</summary>
    public bool IsValue => Kind is EscFoundKind.Plain or EscFoundKind.Secret;

    /// <summary>Whether it is more than a value, so that something else would be lost with it.</summary>
    public bool IsMore => Kind is EscFoundKind.Reference or EscFoundKind.Structure;

    // The text may be a secret.
    public override string ToString() => Description;
}
