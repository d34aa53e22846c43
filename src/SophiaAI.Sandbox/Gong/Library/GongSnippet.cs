namespace SophiaAI.Sandbox.Gong.Library;

/// <summary>A part of a call, in seconds from its beginning.</summary>
internal sealed record GongSnippet(int FromSec, int ToSec);
