namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>What another system knows, as it is sent.</summary>
internal sealed record GongContext(string System, IReadOnlyList<GongContextObject> Objects);
