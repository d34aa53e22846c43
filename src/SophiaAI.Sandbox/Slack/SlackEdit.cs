using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Slack;

/// <summary>What a message said before it was changed.</summary>
internal sealed record SlackEdit(DateTimeOffset ChangedAt, string? Text, JsonArray? Blocks, JsonNode? Metadata);
