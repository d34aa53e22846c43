using SophiaAI.Providers.Core.Records;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>The connection that the settings come from.</summary>
public sealed record DiagnosticConnection
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it was made from.</summary>
    [Words(typeof(ConnectionSource))]
    public required string Source { get; init; }

    /// <summary>The ESC environment that it was made from; null for other sources.</summary>
    public string? Environment { get; init; }

    /// <summary>The path of the <c>.env</c> file that it was made from; null for other sources.</summary>
    public string? EnvFile { get; init; }

    /// <summary>The connection of Snowflake's tools that it was made from; null for other sources.</summary>
    public string? SnowflakeConnection { get; init; }

    /// <summary>When it was made, in UTC; null for the variables of the process, which are read by each command.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>Hosts that credentials from elsewhere may be sent to.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Why there is no connection, after an attempt to connect that failed: the settings are then those of the process, which no other command uses. Null otherwise.</summary>
    public string? Failure { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
