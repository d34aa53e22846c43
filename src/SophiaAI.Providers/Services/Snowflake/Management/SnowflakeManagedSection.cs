using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>What a manifest says of Snowflake.</summary>
internal sealed record SnowflakeManagedSection : ManagedSection
{
    /// <summary>The role that makes, changes and removes objects, in stored form; null for that of the settings.</summary>
    public string? CreateRole { get; init; }

    /// <summary>The role that grants and revokes, in stored form; null for that of the settings.</summary>
    public string? GrantRole { get; init; }

    /// <summary>Whether privileges that the manifest does not list are revoked, of those objects for which it lists some.</summary>
    public bool IsStrict { get; init; }
}
