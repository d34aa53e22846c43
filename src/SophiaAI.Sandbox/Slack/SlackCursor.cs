using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Slack;

/// <summary>Where the next page begins; empty after the last.</summary>
internal sealed record SlackCursor([property: JsonPropertyName("next_cursor")] string Next);
