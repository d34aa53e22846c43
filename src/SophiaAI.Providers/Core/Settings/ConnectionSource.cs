namespace SophiaAI.Providers.Core.Settings;

/// <summary>What a connection was made from.</summary>
public enum ConnectionSource
{
    /// <summary>An environment in Pulumi ESC.</summary>
    Environment,

    /// <summary>A <c>.env</c> file.</summary>
    EnvFile,

    /// <summary>A connection of Snowflake's own tools: <c>connections.toml</c> or <c>config.toml</c>.</summary>
    SnowflakeConnection,

    /// <summary>The variables of the process, as they are whenever a command runs.</summary>
    Process,
}
