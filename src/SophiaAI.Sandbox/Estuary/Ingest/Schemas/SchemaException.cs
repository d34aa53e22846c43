namespace SophiaAI.Sandbox.Estuary.Ingest.Schemas;

/// <summary>The schema itself can't be used: it is wrong, or needs what the sandbox does not know.</summary>
internal sealed class SchemaException(string message) : Exception(message);
