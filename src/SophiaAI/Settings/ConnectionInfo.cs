using SophiaAI.Common;
using SophiaAI.Providers.Core.Records;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Settings;

/// <summary>A connection of a runspace: the output of <c>Get-SophiaConnection</c>. It can be used wherever a connection can.</summary>
public sealed class ConnectionInfo
{
    internal ConnectionInfo(SophiaConnection connection)
    {
        Connection = connection;
        IsCurrent = ReferenceEquals(connection, RunspaceState.Connection);
    }

    /// <summary>The connection's name.</summary>
    public string Name => Connection.Name;

    /// <summary>Whether commands used it by default when it was listed.</summary>
    public bool IsCurrent { get; }

    /// <summary>What it was made from.</summary>
    [Words(typeof(ConnectionSource))]
    public string Source => Connection.Source;

    /// <summary>The ESC environment that it was made from, as <c>organization/project/name</c>; null for other sources.</summary>
    public string? Environment => Connection.Environment;

    /// <summary>The path of the <c>.env</c> file that it was made from; null for other sources.</summary>
    public string? EnvFile => Connection.EnvFile;

    /// <summary>The name of the connection of Snowflake's tools that it was made from; null for other sources.</summary>
    public string? SnowflakeConnection => Connection.SnowflakeConnection;

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset ConnectedAt => Connection.ConnectedAt;

    /// <summary>The services for which it supplies at least one setting.</summary>
    public IReadOnlyList<string> Services => Connection.Services;

    /// <summary>Hosts that credentials from elsewhere may be sent to.</summary>
    public IReadOnlyList<string> AllowedHosts => Connection.AllowedHosts;

    internal SophiaConnection Connection { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
