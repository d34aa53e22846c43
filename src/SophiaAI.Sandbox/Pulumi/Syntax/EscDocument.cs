namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>The YAML of a definition, read.</summary>
/// <param name="Root">Null when there is no document, or one that holds nothing.</param>
/// <param name="End">The character after the document.</param>
/// <param name="Diagnostics">What is wrong. When that is something, the root is of no use.</param>
internal sealed record EscDocument(EscSyntax? Root, int End, IReadOnlyList<EscDiagnostic> Diagnostics);
