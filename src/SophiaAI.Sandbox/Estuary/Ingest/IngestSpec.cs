using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Ingest;

/// <summary>A live spec, as far as the ingest needs it.</summary>
internal sealed record IngestSpec(string Name, string Type, JsonObject Model);
