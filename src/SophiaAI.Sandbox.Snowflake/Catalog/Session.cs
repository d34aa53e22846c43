namespace SophiaAI.Sandbox.Snowflake.Catalog;

/// <summary>The context of one request: Snowflake's SQL API keeps nothing from one request to the next.</summary>
internal sealed class Session
{
    public required string User { get; init; }

    public required long Id { get; init; }

    public required DateTimeOffset Started { get; init; }

    public string? Role { get; set; }

    /// <summary>The only role that the token of the session allows.</summary>
    public string? RoleRestriction { get; init; }

    /// <summary>Whether a programmatic access token opened the session.</summary>
    public bool HasAccessToken { get; init; }

    public string? Warehouse { get; set; }

    public string? Database { get; set; }

    public string? Schema { get; set; }

    /// <summary>When the current statement began.</summary>
    public DateTimeOffset Now { get; set; }

    public string? LastQueryId { get; set; }

    /// <summary>Whether the statement is one of several: only then can it change the session.</summary>
    public bool IsBatch { get; init; }

    public bool InTransaction { get; set; }

    public Dictionary<string, string> Parameters { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Tables that end with the session, by their full name.</summary>
    public Dictionary<string, TableInfo> TemporaryTables { get; } = new(StringComparer.Ordinal);

    /// <summary>How long it takes until the views of ACCOUNT_USAGE show something.</summary>
    public TimeSpan ViewLatency { get; init; }

    /// <summary>Completes the table of ended statements: to be called before it is read.</summary>
    public Action CompleteHistory { get; init; } = () => { };

    /// <summary>The running statements, each as a row of the history.</summary>
    public Func<IReadOnlyList<string>> Running { get; init; } = () => [];

    public string TimeZone => Parameters.GetValueOrDefault("TIMEZONE", SessionParameters.Defaults["TIMEZONE"]);
}
