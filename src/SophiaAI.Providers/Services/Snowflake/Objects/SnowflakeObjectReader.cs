using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>Runs statements about objects and returns their rows by column name.</summary>
internal sealed class SnowflakeObjectReader
{
    private readonly SnowflakeProvider _provider;
    private readonly string? _action;
    private readonly string? _tag;

    /// <param name="context">The context.</param>
    /// <param name="action">What to do if the role can't see the objects that the statements read; null if they may really not exist.</param>
    /// <param name="tag">A tag for the statements in the query history; null for none.</param>
    public SnowflakeObjectReader(ProviderContext context, string? action = null, string? tag = null)
    {
        _provider = new SnowflakeProvider(context);
        _action = action;
        _tag = tag;
    }

    /// <summary>The statement's rows, as they arrive.</summary>
    public async IAsyncEnumerable<SnowflakeObjectRow> ReadAsync(string statement, IReadOnlyList<object?> parameters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SnowflakeResult result = await ExecuteAsync(statement, parameters, cancellationToken).ConfigureAwait(false);
        SnowflakeObjectColumns columns = new(result.Columns);
        await foreach (object?[] row in result.ReadRowsAsync(cancellationToken).ConfigureAwait(false)) yield return new SnowflakeObjectRow(columns, row);
    }

    /// <summary>Runs the statement.</summary>
    public Task<SnowflakeResult> ExecuteAsync(string statement, IReadOnlyList<object?> parameters, CancellationToken cancellationToken) =>
        ExecuteAsync(new SnowflakeQuery(statement) { Parameters = parameters, QueryTag = _tag }, cancellationToken);

    /// <summary>Runs a statement as another role.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="role">The role, in stored form; null for that of the settings.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<SnowflakeResult> ExecuteAsAsync(string statement, string? role, CancellationToken cancellationToken) =>
        ExecuteAsync(new SnowflakeQuery(statement) { QueryTag = _tag, Role = role }, cancellationToken);

    private async Task<SnowflakeResult> ExecuteAsync(SnowflakeQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await _provider.ExecuteAsync(query, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowflakeQueryException failure)
        {
            throw SnowflakeObjectErrors.For(failure, _action);
        }
    }
}
