using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>An entry of <c>imports</c>.</summary>
/// <param name="Syntax">Where the entry is written.</param>
/// <param name="Name">As written: <c>project/environment</c>, optionally with a version after an @.</param>
/// <param name="Merge">False when the environment's values are only available to references.</param>
internal sealed record EscImport(EscScalarSyntax Syntax, string Name, bool Merge);
