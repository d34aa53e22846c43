namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>A place in a definition: line and column from 1, byte from 0.</summary>
internal sealed record EscPosition(int Line, int Column, int Byte);
