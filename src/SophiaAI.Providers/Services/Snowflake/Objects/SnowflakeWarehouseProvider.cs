using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>Starts, stops and changes warehouses. Names are in stored form.</summary>
internal sealed class SnowflakeWarehouseProvider
{
    // "Invalid state. Warehouse 'X' cannot be suspended.": it is already suspended.
    private const string InvalidState = "090064";

    private readonly SnowflakeObjectReader _reader;
    private readonly SnowflakeObjectProvider _objects;
    private readonly string? _role;

    /// <summary>Creates a provider.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="role">The role that makes the changes, in stored form; null for that of the settings.</param>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SnowflakeWarehouseProvider(ProviderContext context, string? role = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        _role = role;
        _reader = new SnowflakeObjectReader(context);
        _objects = new SnowflakeObjectProvider(context);
    }

    /// <summary>Stops a warehouse, after its running statements have finished.</summary>
    /// <returns>False if it was already stopped.</returns>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such warehouse.</exception>
    public async Task<bool> SuspendAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await AlterAsync(name, "SUSPEND", cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (SnowflakeQueryException failure) when (failure.ErrorCode == InvalidState)
        {
            return false;
        }
    }

    /// <summary>Starts a warehouse, unless it is already running.</summary>
    /// <returns>The statement's handle: the service does not say whether the warehouse was stopped.</returns>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such warehouse.</exception>
    public async Task<string> ResumeAsync(string name, CancellationToken cancellationToken) =>
        (await AlterAsync(name, "RESUME IF SUSPENDED", cancellationToken).ConfigureAwait(false)).StatementHandle;

    /// <summary>The warehouse with exactly that stored name; null if there is none.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<SnowflakeWarehouse?> FindAsync(string name, CancellationToken cancellationToken) => _objects.FindWarehouseAsync(name, cancellationToken);

    /// <summary>Changes what differs from the warehouse's current state.</summary>
    /// <returns>False if nothing differed.</returns>
    /// <exception cref="ServiceException">The call failed; NotFound if the warehouse no longer exists.</exception>
    public async Task<bool> SetAsync(SnowflakeWarehouse warehouse, SnowflakeWarehouseChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        ArgumentNullException.ThrowIfNull(change);
        IReadOnlyList<string> assignments = change.Assignments(warehouse);
        if (assignments.Count == 0) return false;
        await AlterAsync(warehouse.Name, $"SET {string.Join(' ', assignments)}", cancellationToken).ConfigureAwait(false);
        return true;
    }

    private Task<SnowflakeResult> AlterAsync(string name, string what, CancellationToken cancellationToken) =>
        _reader.ExecuteAsAsync($"ALTER WAREHOUSE {SnowflakeIdentifier.Quote(name)} {what}", _role, cancellationToken);
}
