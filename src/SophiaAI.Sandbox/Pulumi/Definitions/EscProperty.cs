using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>A property of an object.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="Name">The name: the key with every <c>$$</c> read as a dollar sign.</param>
/// <param name="Value">The property's value.</param>
internal sealed record EscProperty(EscScalarSyntax Key, string Name, EscExpression Value);
