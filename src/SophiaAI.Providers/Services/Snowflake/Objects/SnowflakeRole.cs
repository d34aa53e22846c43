namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>A role of the account.</summary>
public sealed record SnowflakeRole
{
    /// <summary>The name as stored.</summary>
    public required string Name { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Whether it is the user's default.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Whether the connection uses it.</summary>
    public bool? IsCurrent { get; init; }

    /// <summary>Whether the connection's role inherits it.</summary>
    public bool? IsInherited { get; init; }

    /// <summary>How many users have it.</summary>
    public long? AssignedToUsers { get; init; }

    /// <summary>How many roles inherit it.</summary>
    public long? GrantedToRoles { get; init; }

    /// <summary>How many roles it inherits.</summary>
    public long? GrantedRoles { get; init; }

    /// <summary>The role that owns it; null for the service's own.</summary>
    public string? Owner { get; init; }

    /// <summary>What it is for.</summary>
    public string? Comment { get; init; }

    /// <summary>Columns that the service returns and this version does not know.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; init; } = new Dictionary<string, object?>();

    internal static SnowflakeRole Read(SnowflakeObjectRow row) => new()
    {
        Name = row.Required("name"),
        CreatedOn = row.Time("created_on"),
        IsDefault = row.Bool("is_default"),
        IsCurrent = row.Bool("is_current"),
        IsInherited = row.Bool("is_inherited"),
        AssignedToUsers = row.Long("assigned_to_users"),
        GrantedToRoles = row.Long("granted_to_roles"),
        GrantedRoles = row.Long("granted_roles"),
        Owner = row.Text("owner"),
        Comment = row.Text("comment"),
        AdditionalProperties = row.More(),
    };

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
