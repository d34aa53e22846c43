namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>An object. A key may occur more than once; the reader decides what that means.</summary>
internal sealed record EscObjectSyntax(EscRange Range, EscPlace Place, int Start, int End, IReadOnlyList<EscMember> Members, bool IsFlow)
    : EscSyntax(Range, Place, Start, End);
