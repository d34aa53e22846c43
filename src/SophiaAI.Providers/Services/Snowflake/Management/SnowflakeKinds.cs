using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The kinds of objects that a manifest can manage.</summary>
internal static class SnowflakeKinds
{
    /// <summary>Warehouses.</summary>
    public static ResourceKind Warehouse { get; } = new(SnowflakeService.Name, "Warehouse", new ResourceProperty(WarehouseKeys.InitiallySuspended) { IsForCreation = true });

    /// <summary>Databases.</summary>
    public static ResourceKind Database { get; } = new(SnowflakeService.Name, "Database", new ResourceProperty(DatabaseKeys.Transient) { ForcesReplace = true, IsGuarded = true });

    /// <summary>Schemas.</summary>
    public static ResourceKind Schema { get; } = new(SnowflakeService.Name, "Schema", new ResourceProperty(DatabaseKeys.Transient) { ForcesReplace = true, IsGuarded = true });

    /// <summary>Roles of the account.</summary>
    public static ResourceKind Role { get; } = new(SnowflakeService.Name, "Role");

    /// <summary>What a role may do with one object.</summary>
    public static ResourceKind Grant { get; } = new(SnowflakeService.Name, "Grant") { IsLostWhenDeleted = false, IsNothingElse = true };

    /// <summary>That a role or a user has a role.</summary>
    public static ResourceKind RoleGrant { get; } = new(SnowflakeService.Name, "RoleGrant") { IsLostWhenDeleted = false };
}
