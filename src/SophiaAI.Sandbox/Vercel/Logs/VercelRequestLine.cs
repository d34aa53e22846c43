namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>What a function wrote, at the level "info", "warning" or "error".</summary>
internal sealed record VercelRequestLine(string Level, string Message, bool IsTruncated = false);
