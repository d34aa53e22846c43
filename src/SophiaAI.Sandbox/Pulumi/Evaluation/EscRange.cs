namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>A stretch of an environment's definition.</summary>
internal sealed record EscRange(string Environment, EscPosition Begin, EscPosition End);
