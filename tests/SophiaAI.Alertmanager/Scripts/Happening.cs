namespace SophiaAI.Alertmanager.Scripts;

/// <summary>An event of a script, and when it was.</summary>
/// <param name="Script">The script.</param>
/// <param name="Event">The event.</param>
/// <param name="At">When.</param>
internal sealed record Happening(Script Script, ScriptEvent Event, DateTimeOffset At);
