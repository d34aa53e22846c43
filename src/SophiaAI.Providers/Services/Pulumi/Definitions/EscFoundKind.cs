namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>What can stand at a place of a definition.</summary>
internal enum EscFoundKind
{
    /// <summary>A text, number, Boolean or nothing, in the open.</summary>
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
