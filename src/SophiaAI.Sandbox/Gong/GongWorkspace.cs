namespace SophiaAI.Sandbox.Gong;

internal sealed record GongWorkspace(string Id, string Name, string Description);
