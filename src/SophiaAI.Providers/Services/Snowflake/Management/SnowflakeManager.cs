using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>What a manifest can manage of Snowflake: warehouses, databases, schemas, roles, privileges and who has which role.</summary>
internal sealed class SnowflakeManager : ResourceManager
{
    /// <inheritdoc/>
    public override string Service => SnowflakeService.Name;

    /// <inheritdoc/>
    public override string Key => "snowflake";

    /// <inheritdoc/>
    public override string Description => "What the Snowflake account is to have.";

    /// <inheritdoc/>
    public override IReadOnlyList<ResourceKind> Kinds { get; } = [SnowflakeKinds.Warehouse, SnowflakeKinds.Database, SnowflakeKinds.Schema, SnowflakeKinds.Role, SnowflakeKinds.Grant, SnowflakeKinds.RoleGrant];

    /// <inheritdoc/>
    public override YamlValueForm<ManagedSection> CreateForm(ManifestReferences references) => new SnowflakeSectionTable().Form;

    /// <inheritdoc/>
    public override ResourceDriver Open(ProviderContext context, ManagedSection section) => new SnowflakeDriver(context, (SnowflakeManagedSection)section);
}
