namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>What can be at a path in a definition.</summary>
internal enum EscFoundKind
{
    /// <summary>A text, number, Boolean or null, in plain text.</summary>
    Plain,

    /// <summary>A secret.</summary>
    Secret,

    /// <summary>An object or a list with nothing in it.</summary>
    Empty,

    /// <summary>A text that refers to other values.</summary>
    Reference,

    /// <summary>An object, a list, a function call, or something with an anchor or a tag.</summary>
    Structure,
}
