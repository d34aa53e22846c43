namespace SophiaAI.Sandbox.Gong.Calls.Content;

/// <summary>A measure of a conversation, as it is sent.</summary>
internal sealed record GongStatistic(string Name, double Value);
