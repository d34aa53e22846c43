using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>A text and the reference that follows it, if one does.</summary>
internal sealed record EscTextPart(string Text, IReadOnlyList<EscAccessor>? Reference);
