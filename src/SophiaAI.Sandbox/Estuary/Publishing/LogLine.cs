namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>A line in the log of a publication.</summary>
internal sealed record LogLine(DateTimeOffset At, string Stream, string Line);
