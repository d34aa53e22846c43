namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>The parsed YAML of a definition.</summary>
/// <param name="Root">Null when there is no document, or an empty one.</param>
/// <param name="End">The character after the document.</param>
/// <param name="Diagnostics">What is wrong. If there is anything, the root is unusable.</param>
internal sealed record EscDocument(EscSyntax? Root, int End, IReadOnlyList<EscDiagnostic> Diagnostics);
