namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>A table.</summary>
public sealed record SnowflakeTable
{
    /// <summary>The name as stored.</summary>
    public required string Name { get; init; }

    /// <summary>The database that it belongs to.</summary>
    public string? Database { get; init; }

    /// <summary>The schema that it belongs to.</summary>
    public string? Schema { get; init; }

    /// <summary>Database, schema and name, quoted: ready for a statement.</summary>
    public string QualifiedName => SnowflakeIdentifier.Path(Database, Schema, Name);

    /// <summary>TABLE, TRANSIENT, TEMPORARY and so on.</summary>
    public string? Kind { get; init; }

    /// <summary>How many rows it has; null if the service does not know.</summary>
    public long? Rows { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long? Bytes { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>The role that owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>What it is for.</summary>
    public string? Comment { get; init; }

    /// <summary>The clustering key; null if there is none.</summary>
    public string? ClusterBy { get; init; }

    /// <summary>How long dropped and changed data is kept (Time Travel).</summary>
    public TimeSpan? RetentionTime { get; init; }

    /// <summary>Whether changes are tracked.</summary>
    public bool? ChangeTracking { get; init; }

    /// <summary>Whether it is an external table.</summary>
    public bool? IsExternal { get; init; }

    /// <summary>Whether it is a dynamic table.</summary>
    public bool? IsDynamic { get; init; }

    /// <summary>Whether it is an Iceberg table.</summary>
    public bool? IsIceberg { get; init; }

    /// <summary>Whether it is a hybrid table.</summary>
    public bool? IsHybrid { get; init; }

    /// <summary>Columns that the service returns and this version does not know.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; init; } = new Dictionary<string, object?>();

    internal static SnowflakeTable Read(SnowflakeObjectRow row) => new()
    {
        Name = row.Required("name"),
        Database = row.Text("database_name"),
        Schema = row.Text("schema_name"),
        Kind = row.Text("kind"),
        Rows = row.Long("rows"),
        Bytes = row.Long("bytes"),
        CreatedOn = row.Time("created_on"),
        Owner = row.Text("owner"),
        Comment = row.Text("comment"),
        ClusterBy = row.Text("cluster_by"),
        RetentionTime = row.Duration("retention_time", TimeSpan.FromDays(1)),
        ChangeTracking = row.Bool("change_tracking"),
        IsExternal = row.Bool("is_external"),
        IsDynamic = row.Bool("is_dynamic"),
        IsIceberg = row.Bool("is_iceberg"),
        IsHybrid = row.Bool("is_hybrid"),
        AdditionalProperties = row.More(),
    };

    /// <summary>The qualified name.</summary>
    public override string ToString() => QualifiedName;
}
