using SophiaAI.Common;

namespace SophiaAI.Settings;

/// <summary>Completes the names of this runspace's connections.</summary>
public sealed class ConnectionCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => RunspaceState.Connections.Select(static connection => connection.Name);

    /// <inheritdoc/>
    protected override string Describe(string item) => RunspaceState.Find(item).Connection is { } connection
        ? $"{connection.Source} {connection.Environment ?? connection.EnvFile ?? connection.SnowflakeConnection}".TrimEnd()
        : item;
}
