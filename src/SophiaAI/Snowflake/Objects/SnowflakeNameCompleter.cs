using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Completes names of objects that earlier commands in the runspace have seen.</summary>
/// <typeparam name="T">The type of the objects' records.</typeparam>
public sealed class SnowflakeNameCompleter<T> : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<T>();

    /// <inheritdoc/>
    protected override string Typed(string item) => SnowflakeIdentifier.Typed(item);
}
