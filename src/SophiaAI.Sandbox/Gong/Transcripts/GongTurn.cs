namespace SophiaAI.Sandbox.Gong.Transcripts;

/// <summary>What one side says, before the names are filled in.</summary>
internal sealed record GongTurn(bool IsOurs, IReadOnlyList<string> Sentences);
