namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>An item of a page, and the cursor from which to read on.</summary>
internal sealed record QueryEdge(string Cursor, object Node);
