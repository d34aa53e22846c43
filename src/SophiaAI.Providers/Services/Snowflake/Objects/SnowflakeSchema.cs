namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>A schema of a database.</summary>
public sealed record SnowflakeSchema
{
    /// <summary>The name as stored.</summary>
    public required string Name { get; init; }

    /// <summary>The database that it belongs to.</summary>
    public string? Database { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Whether it is the user's default.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Whether the connection uses it.</summary>
    public bool? IsCurrent { get; init; }

    /// <summary>The role that owns it; null for the service's own schemas.</summary>
    public string? Owner { get; init; }

    /// <summary>What it is for.</summary>
    public string? Comment { get; init; }

    /// <summary>TRANSIENT, MANAGED ACCESS or both, if it is; null otherwise.</summary>
    public string? Options { get; init; }

    /// <summary>How long dropped and changed data is kept (Time Travel).</summary>
    public TimeSpan? RetentionTime { get; init; }

    /// <summary>Columns that the service returns and this version does not know.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; init; } = new Dictionary<string, object?>();

    internal static SnowflakeSchema Read(SnowflakeObjectRow row) => new()
    {
        Name = row.Required("name"),
        Database = row.Text("database_name"),
        CreatedOn = row.Time("created_on"),
        IsDefault = row.Bool("is_default"),
        IsCurrent = row.Bool("is_current"),
        Owner = row.Text("owner"),
        Comment = row.Text("comment"),
        Options = row.Text("options"),
        RetentionTime = row.Duration("retention_time", TimeSpan.FromDays(1)),
        AdditionalProperties = row.More(),
    };

    /// <summary>The name with its database.</summary>
    public override string ToString() => $"{Database}.{Name}";
}
