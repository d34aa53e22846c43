namespace SophiaAI.Sandbox.Gong.Calls.Content;

/// <summary>When somebody said something, as it is sent.</summary>
/// <param name="StartTime">In seconds.</param>
/// <param name="SpeakerId">Null when the voice was not recognized.</param>
internal sealed record GongOccurrence(double StartTime, string? SpeakerId);
