namespace SophiaAI.Providers.Core.Settings;

/// <summary>Where a setting's value came from, the strongest first.</summary>
public enum SettingSourceKind
{
    /// <summary>A parameter of the command.</summary>
    Parameter,

    /// <summary>An environment in Pulumi ESC, through the connection.</summary>
    Environment,

    /// <summary>A <c>.env</c> file, through the connection.</summary>
    EnvFile,

    /// <summary>A connection of Snowflake's own tools, through the connection.</summary>
    SnowflakeConnection,

    /// <summary>A variable of the process.</summary>
    Process,

    /// <summary>The catalog's default.</summary>
    Default,
}
