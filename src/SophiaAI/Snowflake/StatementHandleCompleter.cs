using SophiaAI.Common;

namespace SophiaAI.Snowflake;

/// <summary>Completes handles of the statements that this runspace has submitted, newest first. It calls no service.</summary>
public sealed class StatementHandleCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenStatements.NewestFirst.Select(static statement => statement.Handle);

    /// <inheritdoc/>
    protected override string Describe(string item) =>
        SeenStatements.NewestFirst.FirstOrDefault(statement => statement.Handle == item)?.Description ?? item;
}
