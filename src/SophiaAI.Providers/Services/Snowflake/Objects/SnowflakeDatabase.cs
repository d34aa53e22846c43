namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>A database.</summary>
public sealed record SnowflakeDatabase
{
    /// <summary>The name as stored.</summary>
    public required string Name { get; init; }

    /// <summary>STANDARD, APPLICATION, IMPORTED DATABASE and so on.</summary>
    public string? Kind { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Whether it is the user's default.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Whether the connection uses it.</summary>
    public bool? IsCurrent { get; init; }

    /// <summary>The share that it comes from; null if it is the account's own.</summary>
    public string? Origin { get; init; }

    /// <summary>The role that owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>What it is for.</summary>
    public string? Comment { get; init; }

    /// <summary>TRANSIENT if it is transient; null otherwise.</summary>
    public string? Options { get; init; }

    /// <summary>How long dropped and changed data is kept (Time Travel).</summary>
    public TimeSpan? RetentionTime { get; init; }

    /// <summary>Columns that the service returns and this version does not know.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; init; } = new Dictionary<string, object?>();

    internal static SnowflakeDatabase Read(SnowflakeObjectRow row) => new()
    {
        Name = row.Required("name"),
        Kind = row.Text("kind"),
        CreatedOn = row.Time("created_on"),
        IsDefault = row.Bool("is_default"),
        IsCurrent = row.Bool("is_current"),
        Origin = row.Text("origin"),
        Owner = row.Text("owner"),
        Comment = row.Text("comment"),
        Options = row.Text("options"),
        RetentionTime = row.Duration("retention_time", TimeSpan.FromDays(1)),
        AdditionalProperties = row.More(),
    };

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
