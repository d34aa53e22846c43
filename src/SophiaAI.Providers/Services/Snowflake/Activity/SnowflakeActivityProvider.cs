using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Activity;

/// <summary>Reads what has happened in the account, from several views in one statement, because a statement keeps a warehouse running for a minute.</summary>
internal sealed class SnowflakeActivityProvider
{
    /// <summary>The tag of the statements in the query history.</summary>
    public const string Tag = "SophiaAI monitoring";

    /// <summary>The most failed queries, and the most failed sign-ins, that are read: those that happened last.</summary>
    public const int MostEvents = 1000;

    private readonly SnowflakeObjectReader _reader;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SnowflakeActivityProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _reader = new SnowflakeObjectReader(context, "Have an account administrator grant the role (SNOWFLAKE_ROLE) the database roles GOVERNANCE_VIEWER, SECURITY_VIEWER and USAGE_VIEWER of the database SNOWFLAKE, or IMPORTED PRIVILEGES on it.", Tag);
    }

    /// <summary>The rows, and the parts that the role may not read.</summary>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the role may read none of the views.</exception>
    public async Task<(IReadOnlyList<SnowflakeActivity> Rows, IReadOnlyList<SnowflakeActivityPart> Hidden)> ReadAsync(SnowflakeActivityRange range, CancellationToken cancellationToken)
    {
        // One more tells that there are more.
        List<SnowflakeActivityPart> parts = [.. SnowflakeActivityPart.All(range, MostEvents + 1)];
        List<SnowflakeActivityPart> hidden = [];
        while (true)
        {
            try
            {
                return (await ReadAsync(parts, cancellationToken).ConfigureAwait(false), hidden);
            }
            catch (ServiceException failure) when (failure.Reason == FailureReason.AccessDenied && Refused(parts, failure) is { } refused && refused.Count < parts.Count)
            {
                // It has failed before it ran, so that it has used no warehouse.
                hidden.AddRange(refused);
                parts.RemoveAll(refused.Contains);
            }
        }
    }

    private async Task<IReadOnlyList<SnowflakeActivity>> ReadAsync(IReadOnlyList<SnowflakeActivityPart> parts, CancellationToken cancellationToken)
    {
        List<SnowflakeActivity> rows = [];
        string statement = string.Join(" UNION ALL ", parts.Select(static part => part.Text));
        await foreach (SnowflakeObjectRow row in _reader.ReadAsync(statement, [.. parts.SelectMany(static part => part.Values)], cancellationToken).ConfigureAwait(false))
            rows.Add(SnowflakeActivity.Read(row));
        return rows;
    }

    // An error names the view, with its database and schema or in quotes: some names are part of others.
    private static IReadOnlyList<SnowflakeActivityPart>? Refused(List<SnowflakeActivityPart> parts, ServiceException failure)
    {
        string message = failure.ServerMessage ?? failure.Message;
        SnowflakeActivityPart[] refused = [.. parts.Where(part => message.Contains(part.FullName, StringComparison.OrdinalIgnoreCase) || message.Contains($"'{part.View}'", StringComparison.OrdinalIgnoreCase))];
        return refused.Length > 0 ? refused : null;
    }
}
