using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Completes names of tables and views that earlier commands in the runspace have seen.</summary>
public sealed class SnowflakeTableCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<SnowflakeTable>().Concat(SeenNames.Of<SnowflakeView>()).Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override string Typed(string item) => SnowflakeIdentifier.Typed(item);
}
