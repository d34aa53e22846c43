namespace SophiaAI.Providers.Core.Settings;

/// <summary>The kinds of sources of a setting's value, highest priority first.</summary>
internal static class SettingSourceKind
{
    /// <summary>A parameter of the command.</summary>
    public const string Parameter = "Parameter";

    /// <summary>A setting that was given when connecting: with <c>-Setting</c>, <c>-AccessToken</c> or <c>-Credential</c>.</summary>
    public const string Setting = ConnectionSource.Setting;

    /// <summary>An environment in Pulumi ESC, through the connection.</summary>
    public const string Environment = ConnectionSource.Environment;

    /// <summary>A <c>.env</c> file, through the connection.</summary>
    public const string EnvFile = ConnectionSource.EnvFile;

    /// <summary>A connection from Snowflake's own tools, through the connection.</summary>
    public const string SnowflakeConnection = ConnectionSource.SnowflakeConnection;

    /// <summary>A variable of the process.</summary>
    public const string Process = ConnectionSource.Process;

    /// <summary>The catalog's default.</summary>
    public const string Default = "Default";
}
