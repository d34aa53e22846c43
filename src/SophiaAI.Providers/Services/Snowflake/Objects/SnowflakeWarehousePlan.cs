using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Planning;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>
/// What to change about a warehouse, each item in the form <c>size X-Small to Large</c>. Snowflake has no locking for
/// this: a write always succeeds, whatever was there. So there are no conflicts, and only a lost response causes a new
/// plan.
/// </summary>
internal sealed class SnowflakeWarehousePlan : AtomicPlan<SnowflakeWarehousePlan, string>
{
    private readonly SnowflakeWarehouseProvider _provider;
    private readonly SnowflakeWarehouseChange _change;

    internal SnowflakeWarehousePlan(SnowflakeWarehouseProvider provider, SnowflakeWarehouse warehouse, SnowflakeWarehouseChange change)
    {
        _provider = provider;
        _change = change;
        Warehouse = warehouse;
        Changes = change.Describe(warehouse);
    }

    /// <summary>The warehouse's current state.</summary>
    public SnowflakeWarehouse Warehouse { get; }

    /// <inheritdoc/>
    public override string Target => $"Snowflake warehouse '{Warehouse.Name}'";

    /// <inheritdoc/>
    public override string Summary => $"Set {string.Join(", ", Changes)}";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Changes { get; }

    /// <inheritdoc/>
    protected internal override async Task<IReadOnlyList<string>> WriteAsync(CancellationToken cancellationToken)
    {
        await _provider.SetAsync(Warehouse, _change, cancellationToken).ConfigureAwait(false);
        return Changes;
    }

    /// <inheritdoc/>
    /// <exception cref="ServiceException">The call failed; NotFound if the warehouse no longer exists.</exception>
    protected internal override async Task<SnowflakeWarehousePlan> ReplanAsync(CancellationToken cancellationToken) => await _provider.FindAsync(Warehouse.Name, cancellationToken).ConfigureAwait(false) is { } now
        ? new SnowflakeWarehousePlan(_provider, now, _change)
        : throw new ServiceException(SnowflakeService.Name, FailureReason.NotFound, $"The warehouse '{Warehouse.Name}' is gone.") { RecommendedAction = "Somebody may have dropped or renamed it. List the warehouses." };

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Made(SnowflakeWarehousePlan now) => Changes;
}
