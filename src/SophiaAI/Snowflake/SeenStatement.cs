namespace SophiaAI.Snowflake;

/// <summary>A statement that a command in this runspace has submitted.</summary>
/// <param name="Handle">The statement's handle.</param>
/// <param name="Description">Distinguishes it from others, without its text, which may contain a secret.</param>
internal sealed record SeenStatement(string Handle, string Description);
