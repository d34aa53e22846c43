namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>A user of the account. Members are null if the role may see no more than the name.</summary>
public sealed record SnowflakeUser
{
    /// <summary>The name as stored.</summary>
    public required string Name { get; init; }

    /// <summary>The name to sign in with.</summary>
    public string? LoginName { get; init; }

    /// <summary>The display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>PERSON, SERVICE, LEGACY_SERVICE, SERVICE_AGENT or SNOWFLAKE_SERVICE; null means a person.</summary>
    public string? Type { get; init; }

    /// <summary>Whether signing in is disabled.</summary>
    public bool? Disabled { get; init; }

    /// <summary>Whether Snowflake itself has locked the user.</summary>
    public bool? SnowflakeLock { get; init; }

    /// <summary>Whether the password must be changed.</summary>
    public bool? MustChangePassword { get; init; }

    /// <summary>The role of a new session.</summary>
    public string? DefaultRole { get; init; }

    /// <summary>The warehouse of a new session.</summary>
    public string? DefaultWarehouse { get; init; }

    /// <summary>The database, and perhaps schema, of a new session.</summary>
    public string? DefaultNamespace { get; init; }

    /// <summary>Whether the user has a password.</summary>
    public bool? HasPassword { get; init; }

    /// <summary>Whether the user can sign in with a key pair.</summary>
    public bool? HasRsaPublicKey { get; init; }

    /// <summary>Whether the user has a second factor.</summary>
    public bool? HasMfa { get; init; }

    /// <summary>Whether the user has programmatic access tokens.</summary>
    public bool? HasPat { get; init; }

    /// <summary>When the user last signed in.</summary>
    public DateTimeOffset? LastSuccessLogin { get; init; }

    /// <summary>When the user expires; null for never.</summary>
    public DateTimeOffset? ExpiresAtTime { get; init; }

    /// <summary>Until when the user is locked; null if not locked.</summary>
    public DateTimeOffset? LockedUntilTime { get; init; }

    /// <summary>When the user was created.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>The role that owns the user.</summary>
    public string? Owner { get; init; }

    /// <summary>What the user is for.</summary>
    public string? Comment { get; init; }

    /// <summary>Columns that the service returns and this version does not know.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; init; } = new Dictionary<string, object?>();

    internal static SnowflakeUser Read(SnowflakeObjectRow row) => new()
    {
        Name = row.Required("name"),
        LoginName = row.Text("login_name"),
        DisplayName = row.Text("display_name"),
        FirstName = row.Text("first_name"),
        LastName = row.Text("last_name"),
        Email = row.Text("email"),
        Type = row.Text("type"),
        Disabled = row.Bool("disabled"),
        SnowflakeLock = row.Bool("snowflake_lock"),
        MustChangePassword = row.Bool("must_change_password"),
        DefaultRole = row.Text("default_role"),
        DefaultWarehouse = row.Text("default_warehouse"),
        DefaultNamespace = row.Text("default_namespace"),
        HasPassword = row.Bool("has_password"),
        HasRsaPublicKey = row.Bool("has_rsa_public_key"),
        HasMfa = row.Bool("has_mfa"),
        HasPat = row.Bool("has_pat"),
        LastSuccessLogin = row.Time("last_success_login"),
        ExpiresAtTime = row.Time("expires_at_time"),
        LockedUntilTime = row.Time("locked_until_time"),
        CreatedOn = row.Time("created_on"),
        Owner = row.Text("owner"),
        Comment = row.Text("comment"),
        AdditionalProperties = row.More(),
    };

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
