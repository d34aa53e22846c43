using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>An argument as the query wrote it; its variables are filled in when the query runs.</summary>
internal delegate JsonNode? GraphQLValue(JsonObject variables);
