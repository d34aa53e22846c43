namespace SophiaAI.Providers.Core.Settings;

/// <summary>What a connection was made from.</summary>
internal static class ConnectionSource
{
    /// <summary>An environment in Pulumi ESC.</summary>
    public const string Environment = "Environment";

    /// <summary>A <c>.env</c> file.</summary>
    public const string EnvFile = "EnvFile";

    /// <summary>A connection from Snowflake's own tools: <c>connections.toml</c> or <c>config.toml</c>.</summary>
    public const string SnowflakeConnection = "SnowflakeConnection";

    /// <summary>Settings that were given when connecting, with <c>-Setting</c>, <c>-AccessToken</c> or <c>-Credential</c>.</summary>
    public const string Setting = "Setting";

    /// <summary>The variables of the process, read whenever a command runs.</summary>
    public const string Process = "Process";
}
