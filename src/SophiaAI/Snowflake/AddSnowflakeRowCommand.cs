using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Loading;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Snowflake.Objects;

namespace SophiaAI.Snowflake;

/// <summary>Adds objects to a table as rows.</summary>
[Cmdlet(VerbsCommon.Add, "SnowflakeRow", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SnowflakeLoadResult))]
public sealed class AddSnowflakeRowCommand : ServiceCmdlet
{
    private const int DefaultBatch = 10_000;

    private readonly ElapsedTime _elapsed = new();
    private InputRows? _rows;
    private SnowflakeTableLoader? _loader;
    private SnowflakeLoadBatch? _batch;
    private bool _declined;
    private long _added;
    private long _failed;
    private int _batches;

    /// <summary>The rows: objects whose properties, or dictionaries whose keys, are named like the table's columns.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The table: its name, with schema and database where they differ from the configured ones.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeTable>))]
    [ValidateNotNullOrEmpty]
    public string Table { get; set; } = string.Empty;

    /// <summary>The maximum number of rows that one statement adds.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, 100_000)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int BatchSize { get; set; } = DefaultBatch;

    /// <summary>A tag by which Snowflake's query history shows the statements.</summary>
    [Parameter]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [ValidateLength(1, 2000)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? QueryTag { get; set; }

    /// <summary>How long one statement may run, in seconds. By default as long as the account's settings allow.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, 604_800)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? TimeoutSec { get; set; }

    /// <summary>The warehouse, instead of the configured one.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeWarehouse>))]
    [ValidateNotNullOrEmpty]
    public string? Warehouse { get; set; }

    /// <summary>The database, instead of the configured one.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeDatabase>))]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    /// <summary>The schema, instead of the configured one.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeSchema>))]
    [ValidateNotNullOrEmpty]
    public string? Schema { get; set; }

    /// <summary>The role, instead of the configured one.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeRole>))]
    [ValidateNotNullOrEmpty]
    public string? Role { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject row in InputObject)
        {
            if (_rows is null) Open(row);
            if (_loader is not null) Add(row);
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        Insert();
        // If the table could not be opened, the error is enough: nothing was done.
        if (_declined || (_rows is not null && _loader is null)) return;
        WriteObject(new SnowflakeLoadResult
        {
            Table = Table,
            RowsAdded = _added,
            RowsFailed = _failed,
            Batches = _batches,
            Duration = _elapsed.Value,
        });
    }

    // The first row determines the columns. If the table can't be opened, no row can be added, and there is one error.
    private void Open(PSObject first)
    {
        _rows = new InputRows(first);
        Try(Table, () =>
        {
            SnowflakeTableLoader loader = Await(SnowflakeTableLoader.OpenAsync(
                Context(SessionParameters.Of(Warehouse, Database, Schema, Role)), Table, _rows.Members, BatchSize, StopToken));
            _declined = !ShouldProcess(Table, $"Add rows ({string.Join(", ", _rows.Members)})");
            _loader = loader;
        });
    }

    private void Add(PSObject row)
    {
        _batch ??= _loader!.Begin();
        if (!Try(row, () => _loader!.Add(_batch, () => _rows!.Values(row)))) _failed++;
        if (_batch.IsFull) Insert();
    }

    private void Insert()
    {
        SnowflakeLoadRows? rows = _batch?.End();
        _batch?.Dispose();
        _batch = null;
        if (rows is null || _declined) return;
        _batches++;
        if (!Try($"{Table}, rows {rows.FirstRow} to {rows.LastRow}", () => _added += Await(_loader!.InsertAsync(rows, QueryTag, TimeoutSec, StopToken))))
            _failed += rows.Rows;
    }
}
