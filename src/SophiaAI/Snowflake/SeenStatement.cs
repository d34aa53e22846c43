namespace SophiaAI.Snowflake;

/// <summary>A statement that a command of this runspace has submitted.</summary>
/// <param name="Handle">Its handle.</param>
/// <param name="Description">What tells it from others, without its text, which may hold a secret.</param>
internal sealed record SeenStatement(string Handle, string Description);
