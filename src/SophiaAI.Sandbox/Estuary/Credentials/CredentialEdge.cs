namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>An item of a page, and the cursor from which to read on.</summary>
internal sealed record CredentialEdge(string Cursor, object Node);
