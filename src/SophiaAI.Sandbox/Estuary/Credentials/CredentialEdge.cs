namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>An item of a page, and the place to read on from.</summary>
internal sealed record CredentialEdge(string Cursor, object Node);
