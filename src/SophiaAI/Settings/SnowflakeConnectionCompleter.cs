using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Connections;

namespace SophiaAI.Settings;

/// <summary>Completes the names of the connections of Snowflake's tools. Reads one small file of this user; offers nothing if it can't.</summary>
public sealed class SnowflakeConnectionCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SnowflakeConnectionFile.TryReadNames();
}
