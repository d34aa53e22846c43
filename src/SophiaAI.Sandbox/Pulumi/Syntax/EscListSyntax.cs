namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>A list.</summary>
internal sealed record EscListSyntax(EscRange Range, EscPlace Place, int Start, int End, IReadOnlyList<EscSyntax> Items)
    : EscSyntax(Range, Place, Start, End);
