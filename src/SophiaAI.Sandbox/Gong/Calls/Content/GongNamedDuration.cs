namespace SophiaAI.Sandbox.Gong.Calls.Content;

/// <summary>How many seconds of a call were spent on something, as it is sent.</summary>
internal sealed record GongNamedDuration(string Name, int Duration);
