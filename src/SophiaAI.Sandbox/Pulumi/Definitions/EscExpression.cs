using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>What a node of a definition says.</summary>
internal abstract record EscExpression(EscSyntax Syntax)
{
    /// <summary>Null, a bool, a number, or a text without references.</summary>
    internal sealed record Literal(EscSyntax Syntax, object? Content) : EscExpression(Syntax);

    /// <summary>A text that is nothing but one reference: it stands for the value itself.</summary>
    internal sealed record Reference(EscSyntax Syntax, IReadOnlyList<EscAccessor> Path) : EscExpression(Syntax);

    /// <summary>A text with references in it.</summary>
    internal sealed record Interpolation(EscSyntax Syntax, IReadOnlyList<EscTextPart> Parts) : EscExpression(Syntax);

    internal sealed record List(EscSyntax Syntax, IReadOnlyList<EscExpression> Items) : EscExpression(Syntax);

    internal sealed record Object(EscSyntax Syntax, IReadOnlyList<EscProperty> Properties) : EscExpression(Syntax);

    /// <summary>A secret, as text or as what that was encrypted to.</summary>
    internal sealed record Secret(EscSyntax Syntax, EscScalarSyntax Name, EscExpression Argument, Literal Text, bool IsEncrypted) : EscExpression(Syntax);

    /// <summary>Any other call of a function.</summary>
    /// <param name="Syntax">The object that it is written as.</param>
    /// <param name="Name">The function.</param>
    /// <param name="Argument">What it is called with.</param>
    /// <param name="Operands">The parts of the argument that the function evaluates, in the order in which it does.</param>
    /// <param name="Provider">What opens or rotates; null for functions that do neither.</param>
    internal sealed record Call(EscSyntax Syntax, EscScalarSyntax Name, EscExpression Argument, IReadOnlyList<EscExpression> Operands, string? Provider = null)
        : EscExpression(Syntax);
}
