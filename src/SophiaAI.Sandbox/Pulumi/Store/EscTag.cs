namespace SophiaAI.Sandbox.Pulumi.Store;

/// <summary>A tag of an environment, or of one of its revisions.</summary>
internal sealed record EscTag<T>(string Name, T Target, DateTimeOffset Created, DateTimeOffset Modified);
