using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Completes the ids of queries: of statements that this runspace has submitted, whose handles they are, and of those in listed histories.</summary>
public sealed class SnowflakeQueryIdCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenStatements.NewestFirst.Select(static statement => statement.Handle)
        .Concat(SeenNames.Of<IdOf<SnowflakeQueryHistory>>())
        .Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override string Describe(string item) =>
        SeenStatements.NewestFirst.FirstOrDefault(statement => statement.Handle == item)?.Description ?? item;
}
