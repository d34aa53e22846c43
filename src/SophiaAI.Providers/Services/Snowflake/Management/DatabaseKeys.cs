using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The keys of databases and schemas in a manifest, each with the form of its value and its word in statements.</summary>
internal static class DatabaseKeys
{
    /// <summary>Whether it keeps no data for the case of a disaster, which can't be changed.</summary>
    public const string Transient = "transient";

    /// <summary>Whether only its owner grants privileges on what is in a schema.</summary>
    public const string ManagedAccess = "managedAccess";

    private static readonly ManagedProperty s_retention = new("dataRetentionTimeInDays", "DATA_RETENTION_TIME_IN_DAYS", ManagedProperty.Whole("a number of days"), "For how many days dropped and changed data is kept (Time Travel).");
    private static readonly ManagedProperty s_comment = new("comment", "COMMENT", ManagedProperty.Comment, "What it is for.") { IsQuoted = true };
    private static readonly ManagedProperty s_transient = new(Transient, "TRANSIENT", ManagedProperty.Boolean, "Whether its data is not kept for the case of a disaster (Fail-safe). It can't be changed afterwards.");
    private static readonly ManagedProperty s_managedAccess = new(ManagedAccess, "MANAGED ACCESS", ManagedProperty.Boolean, "Whether only its owner grants privileges on what is in it.");

    /// <summary>Those of a database.</summary>
    public static IReadOnlyList<ManagedProperty> OfDatabase { get; } = [s_transient, s_retention, s_comment];

    /// <summary>Those of a schema.</summary>
    public static IReadOnlyList<ManagedProperty> OfSchema { get; } = [s_transient, s_managedAccess, s_retention, s_comment];

    /// <summary>The key of a role.</summary>
    public static IReadOnlyList<ManagedProperty> OfRole { get; } = [s_comment];

    /// <summary>The values of a database as it is.</summary>
    public static Dictionary<string, ResourceValue> Read(SnowflakeDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return Read(database.Options, database.RetentionTime, database.Comment);
    }

    /// <summary>The values of a schema as it is.</summary>
    public static Dictionary<string, ResourceValue> Read(SnowflakeSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Dictionary<string, ResourceValue> values = Read(schema.Options, schema.RetentionTime, schema.Comment);
        values[ManagedAccess] = ManagedProperty.Flag(Has(schema.Options, "MANAGED ACCESS"));
        return values;
    }

    private static Dictionary<string, ResourceValue> Read(string? options, TimeSpan? retention, string? comment) => new(StringComparer.Ordinal)
    {
        [Transient] = ManagedProperty.Flag(Has(options, "TRANSIENT")),
        [s_retention.Name] = ManagedProperty.Number(retention is { } kept ? (long)kept.TotalDays : null),
        [s_comment.Name] = ResourceValue.Of(comment),
    };

    private static bool Has(string? options, string option) => options?.Split(',', StringSplitOptions.TrimEntries).Contains(option, StringComparer.OrdinalIgnoreCase) == true;
}
