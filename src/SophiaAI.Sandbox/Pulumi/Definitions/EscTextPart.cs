using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>A text and the reference that follows it, if any.</summary>
internal sealed record EscTextPart(string Text, IReadOnlyList<EscAccessor>? Reference);
