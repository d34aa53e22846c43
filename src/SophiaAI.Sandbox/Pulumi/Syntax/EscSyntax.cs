namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>A node of a definition, as YAML has it.</summary>
/// <param name="Range">Where it is written. As with Pulumi's, a list or an object ends with its last child.</param>
/// <param name="Place">Where it is among the others.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after it. After a block scalar it is wherever the next token was looked for.</param>
internal abstract record EscSyntax(EscRange Range, EscPlace Place, int Start, int End)
{
    public string Path => Place.ToString();
}
