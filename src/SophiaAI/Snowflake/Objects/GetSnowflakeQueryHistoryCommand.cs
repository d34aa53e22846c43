using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Gets queries that ran in the account, latest start first.</summary>
[Cmdlet(VerbsCommon.Get, "SnowflakeQueryHistory")]
[OutputType(typeof(SnowflakeQueryHistory))]
public sealed class GetSnowflakeQueryHistoryCommand : ServiceCmdlet
{
    /// <summary>Ids of queries.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("StatementHandle")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SnowflakeQueryIdCompleter))]
    public string[]? QueryId { get; set; }

    /// <summary>Ids, unless -QueryId is given; or objects with a QueryId, a user, a warehouse or a database.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Users; <c>*</c> and <c>?</c> are wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("UserName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeUser>))]
    [SupportsWildcards]
    public string[]? User { get; set; }

    /// <summary>Warehouses; <c>*</c> and <c>?</c> are wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeWarehouse>))]
    [SupportsWildcards]
    public string[]? Warehouse { get; set; }

    /// <summary>Databases; <c>*</c> and <c>?</c> are wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeDatabase>))]
    [SupportsWildcards]
    public string[]? Database { get; set; }

    /// <summary>Query tags; <c>*</c> and <c>?</c> are wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[]? QueryTag { get; set; }

    /// <summary>Statuses, in words or as the member of that name shows them; any of them. The two sources have different words for a failure, and each stands for both.</summary>
    [Parameter]
    [Alias("Status")]
    [ValidateSet(
        nameof(SnowflakeQueryStatus.Success), nameof(SnowflakeQueryStatus.Failed), nameof(SnowflakeQueryStatus.Incident), nameof(SnowflakeQueryStatus.Running),
        nameof(SnowflakeQueryStatus.Queued), nameof(SnowflakeQueryStatus.Blocked), nameof(SnowflakeQueryStatus.ResumingWarehouse),
        "FAIL", "FAILED_WITH_ERROR", "FAILED_WITH_INCIDENT", "RESUMING_WAREHOUSE")]
    public string[]? ExecutionStatus { get; set; }

    /// <summary>Queries that took at least this long: seconds, or a time span.</summary>
    [Parameter]
    [Seconds]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public TimeSpan? MinimumDuration { get; set; }

    /// <summary>Queries that ended at or after this time, or are still running.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Queries that ended before this time.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? Until { get; set; }

    /// <summary>The maximum number of queries.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? First { get; set; }

    /// <summary>Where to look. By default in the information schema, unless the time begins more than seven days ago.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet(nameof(SnowflakeHistorySource.Automatic), nameof(SnowflakeHistorySource.InformationSchema), nameof(SnowflakeHistorySource.AccountUsage))]
    public string Source { get; set; } = nameof(SnowflakeHistorySource.Automatic);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        TimeRange.Require(this, Since, Until);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string[]? ids = QueryId;
        if (InputObject is not null && !IsNamedByInput)
        {
            if (SnowflakeNames.Text(this, InputObject, "QueryId", "User", "Warehouse", "Database") is not { } id) return;
            ids ??= [id];
        }

        Write(ids);
    }

    // Whether the object from the pipeline had a member that a parameter takes.
    private bool IsNamedByInput =>
        IsPiped(QueryId, nameof(QueryId)) || IsPiped(User, nameof(User)) || IsPiped(Warehouse, nameof(Warehouse)) || IsPiped(Database, nameof(Database));

    private bool IsPiped(string[]? value, string parameter) => value is not null && !WasTyped(parameter);

    private void Write(string[]? ids)
    {
        SnowflakeHistoryFilter filter = new()
        {
            QueryIds = ids ?? [],
            Users = Names(User, WasTyped(nameof(User))),
            Warehouses = Names(Warehouse, WasTyped(nameof(Warehouse))),
            Databases = Names(Database, WasTyped(nameof(Database))),
            QueryTags = QueryTag ?? [],
            Statuses = (ExecutionStatus ?? []).Select(SnowflakeHistoryFilter.StatusOf).ToArray(),
            MinimumDuration = MinimumDuration,
            Since = Since,
            Until = Until,
            First = First,
            // A field whose enum type is in the providers would load them at import, so the parameter is text.
            Source = Enum.Parse<SnowflakeHistorySource>(Source, ignoreCase: true),
        };
        Listing<SnowflakeQueryHistory> queries = new Listing<SnowflakeQueryHistory>(this, SnowflakeService.Name, "query with this id in the history that was searched:")
        {
            Advice = "Check the id, and search more of the history with -Since.",
        }
            .By(static query => query.QueryId, NameFilter.OfIds(ids))
            .RememberingIds(static query => query.QueryId);
        SnowflakeNameFilter users = Typed(User, nameof(User));
        SnowflakeNameFilter warehouses = Typed(Warehouse, nameof(Warehouse));
        SnowflakeNameFilter databases = Typed(Database, nameof(Database));
        queries.Write((object?)ids ?? Warehouse, () => new SnowflakeHistoryProvider(Context()).GetQueriesAsync(filter, StopToken), query =>
        {
            // The service has filtered: this only notes whose queries there are.
            _ = users.Matches(query.User) & warehouses.Matches(query.Warehouse) & databases.Matches(query.Database);
            return true;
        });
        // With -First, a named query may be further down.
        if (First is null) queries.WriteMissing();
        if (queries.HasFailed) return;
        Require(users, "user", static user => user.Name, (provider, name) => provider.GetUsersAsync(name, StopToken));
        Require(warehouses, "warehouse", static warehouse => warehouse.Name, (provider, name) => provider.GetWarehousesAsync(name, StopToken));
        Require(databases, "database", static database => database.Name, (provider, name) => provider.GetDatabasesAsync(name, StopToken));
    }

    // What comes from the pipeline exists, or did.
    private SnowflakeNameFilter Typed(string[]? names, string parameter) =>
        new(WasTyped(parameter) ? (names ?? []).Where(static name => !string.IsNullOrEmpty(name)).ToArray() : null, stored: false);

    // One that ran no query is not an error, and one that does not exist is.
    private void Require<T>(SnowflakeNameFilter names, string what, Func<T, string?> nameOf, Func<SnowflakeObjectProvider, string?, IAsyncEnumerable<T>> list)
    {
        foreach (string name in names.Unmatched)
        {
            SnowflakeNameFilter one = new([name], stored: false);
            new Listing<T>(this, SnowflakeService.Name, what) { Admits = static _ => false }
                .By(nameOf, one)
                .WriteAll(name, () => list(new SnowflakeObjectProvider(Context()), one.Narrowing));
        }
    }

    // A query from the pipeline that used no warehouse does not filter by one.
    private static string[] Names(string[]? names, bool typed) =>
        (names ?? []).Where(static name => !string.IsNullOrEmpty(name)).Select(name => typed ? name : SnowflakeIdentifier.Quote(name)).ToArray();
}
