using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Rest;

/// <summary>A table of the older API.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">The rows that a caller may see, by the caller's id.</param>
internal sealed record RestTable(string Name, IReadOnlyList<string> Columns, Func<string, IEnumerable<JsonObject>> Rows);
