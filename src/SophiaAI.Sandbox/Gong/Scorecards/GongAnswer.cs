namespace SophiaAI.Sandbox.Gong.Scorecards;

/// <summary>An answer to a question: a score, or a text, or that the question does not apply.</summary>
internal sealed record GongAnswer(int? Score = null, string? Text = null, bool NotApplicable = false);
