namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>A place in a definition: line and column from 1, byte from 0.</summary>
internal sealed record EscPosition(int Line, int Column, int Byte);
