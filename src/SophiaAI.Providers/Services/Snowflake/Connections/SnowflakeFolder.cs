using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Providers.Services.Snowflake.Connections;

/// <summary>Where Snowflake's own tools (Snowflake CLI, Python connector) keep their configuration.</summary>
internal static class SnowflakeFolder
{
    /// <summary>
    /// The folder: the one in SNOWFLAKE_HOME, by default <c>~/.snowflake</c>, if it exists; else the platform's
    /// location for a user's configuration.
    /// </summary>
    /// <param name="variable">Reads a variable of the process.</param>
    /// <param name="home">The user's home folder.</param>
    /// <param name="exists">Tells whether a folder exists.</param>
    public static string Find(Func<string, string?> variable, string home, Func<string, bool> exists)
    {
        string named = variable("SNOWFLAKE_HOME") is { Length: > 0 } value ? HomePath.Expand(value, home) : Path.Combine(home, ".snowflake");
        if (exists(named)) return named;
        if (OperatingSystem.IsWindows()) return Path.Combine(home, "AppData", "Local", "snowflake");
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Application Support", "snowflake");
        string configuration = variable("XDG_CONFIG_HOME") is { Length: > 0 } folder ? folder : Path.Combine(home, ".config");
        return Path.Combine(configuration, "snowflake");
    }
}
