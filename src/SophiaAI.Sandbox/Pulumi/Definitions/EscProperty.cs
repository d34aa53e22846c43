using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>A property of an object.</summary>
/// <param name="Key">Its key, as it is written.</param>
/// <param name="Name">Its name: that is the key with every <c>$$</c> read as a dollar sign.</param>
/// <param name="Value">What it holds.</param>
internal sealed record EscProperty(EscScalarSyntax Key, string Name, EscExpression Value);
