using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>The meaning of a node of a definition.</summary>
internal abstract record EscExpression(EscSyntax Syntax)
{
    /// <summary>Null, a bool, a number, or a text without references.</summary>
    internal sealed record Literal(EscSyntax Syntax, object? Content) : EscExpression(Syntax);

    /// <summary>A text that is a single reference and nothing else: it stands for the value itself.</summary>
    internal sealed record Reference(EscSyntax Syntax, IReadOnlyList<EscAccessor> Path) : EscExpression(Syntax);

    /// <summary>A text that contains references.</summary>
    internal sealed record Interpolation(EscSyntax Syntax, IReadOnlyList<EscTextPart> Parts) : EscExpression(Syntax);

    internal sealed record List(EscSyntax Syntax, IReadOnlyList<EscExpression> Items) : EscExpression(Syntax);

    internal sealed record Object(EscSyntax Syntax, IReadOnlyList<EscProperty> Properties) : EscExpression(Syntax);

    /// <summary>A secret, as plaintext or as ciphertext.</summary>
    internal sealed record Secret(EscSyntax Syntax, EscScalarSyntax Name, EscExpression Argument, Literal Text, bool IsEncrypted) : EscExpression(Syntax);

    /// <summary>Any other call of a function.</summary>
    /// <param name="Syntax">The object that the call is written as.</param>
    /// <param name="Name">The name of the function.</param>
    /// <param name="Argument">The function's argument.</param>
    /// <param name="Operands">The parts of the argument that the function evaluates, in order of evaluation.</param>
    /// <param name="Provider">The provider that opens or rotates; null for functions that do neither.</param>
    internal sealed record Call(EscSyntax Syntax, EscScalarSyntax Name, EscExpression Argument, IReadOnlyList<EscExpression> Operands, string? Provider = null)
        : EscExpression(Syntax);
}
