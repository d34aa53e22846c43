namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>A YAML node of a definition.</summary>
/// <param name="Range">Where the node is written. As in Pulumi, a list or an object ends with its last child.</param>
/// <param name="Place">Where the node is among the others.</param>
/// <param name="Start">The first character of the node.</param>
/// <param name="End">The character after the node. After a block scalar, this is where the search for the next token began.</param>
internal abstract record EscSyntax(EscRange Range, EscPlace Place, int Start, int End)
{
    public string Path => Place.ToString();
}
