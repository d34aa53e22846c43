namespace SophiaAI.Sandbox.Gong.Accounts;

internal sealed record GongWorkspace(string Id, string Name, string Description);
