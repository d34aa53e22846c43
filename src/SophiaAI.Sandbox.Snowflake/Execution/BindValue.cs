namespace SophiaAI.Sandbox.Snowflake.Execution;

/// <summary>A bind variable as sent.</summary>
internal sealed record BindValue(string Type, string? Value);
