namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>A view.</summary>
public sealed record SnowflakeView
{
    /// <summary>The name as stored.</summary>
    public required string Name { get; init; }

    /// <summary>The database that it belongs to.</summary>
    public string? Database { get; init; }

    /// <summary>The schema that it belongs to.</summary>
    public string? Schema { get; init; }

    /// <summary>Database, schema and name, quoted: ready for a statement.</summary>
    public string QualifiedName => SnowflakeIdentifier.Path(Database, Schema, Name);

    /// <summary>The statement that created it; null if the role may not see it, as with a secure view of another role.</summary>
    public string? Text { get; init; }

    /// <summary>Whether it hides its text and its tables from roles that do not own it.</summary>
    public bool? IsSecure { get; init; }

    /// <summary>Whether its rows are stored.</summary>
    public bool? IsMaterialized { get; init; }

    /// <summary>Whether changes are tracked.</summary>
    public bool? ChangeTracking { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>The role that owns it; null for the service's own views.</summary>
    public string? Owner { get; init; }

    /// <summary>What it is for.</summary>
    public string? Comment { get; init; }

    /// <summary>Columns that the service returns and this version does not know.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; init; } = new Dictionary<string, object?>();

    internal static SnowflakeView Read(SnowflakeObjectRow row) => new()
    {
        Name = row.Required("name"),
        Database = row.Text("database_name"),
        Schema = row.Text("schema_name"),
        Text = row.Text("text"),
        IsSecure = row.Bool("is_secure"),
        IsMaterialized = row.Bool("is_materialized"),
        ChangeTracking = row.Bool("change_tracking"),
        CreatedOn = row.Time("created_on"),
        Owner = row.Text("owner"),
        Comment = row.Text("comment"),
        AdditionalProperties = row.More(),
    };

    /// <summary>The qualified name.</summary>
    public override string ToString() => QualifiedName;
}
