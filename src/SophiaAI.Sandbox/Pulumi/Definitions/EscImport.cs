using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>An entry of <c>imports</c>.</summary>
/// <param name="Syntax">Where it is written.</param>
/// <param name="Name">As it is written: <c>project/environment</c>, with a version after an @ if one is wanted.</param>
/// <param name="Merge">False when its values are only to be referred to.</param>
internal sealed record EscImport(EscScalarSyntax Syntax, string Name, bool Merge);
