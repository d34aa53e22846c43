namespace SophiaAI.Sandbox.Estuary.Specs.Seed;

/// <summary>A materialization and the collections that it reads.</summary>
internal sealed record SeededDestination(string Task, string Connector, IReadOnlyList<string> Collections, string? SourceCapture);
