namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>What is at a path in a definition.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">The text of a value as a program would get it, not as it is written; only a number or a Boolean is as written. Empty for an encrypted secret, and for anything that is more than a value.</param>
/// <param name="Description">A short description for a person, such as <c>an object with url and accessKey</c>.</param>
internal sealed record EscFound(EscFoundKind Kind, string Text, string Description)
{
    /// <summary>Whether it is stored as a secret.</summary>
    public bool IsSecret => Kind == EscFoundKind.Secret;

    /// <summary>Whether ESC reads it as a number, a Boolean or null, and so not as that text: <c>0123</c> becomes 83.</summary>
    public bool IsTyped { get; init; }

    /// <summary>Whether it is a single value.</summary>
    public bool IsValue => Kind is EscFoundKind.Plain or EscFoundKind.Secret;

    /// <summary>Whether it is more than a value, so that replacing it would lose something else.</summary>
    public bool IsMore => Kind is EscFoundKind.Reference or EscFoundKind.Structure;

    // The text may be a secret.
    public override string ToString() => Description;
}
