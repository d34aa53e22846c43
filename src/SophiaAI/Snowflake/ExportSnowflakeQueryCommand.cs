using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Services.Snowflake.Exporting;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;
using SophiaAI.Snowflake.Exporting;
using SophiaAI.Snowflake.Objects;

namespace SophiaAI.Snowflake;

/// <summary>Runs a statement in Snowflake and writes its rows to a file, without making objects of them.</summary>
[Cmdlet(VerbsData.Export, "SnowflakeQuery", DefaultParameterSetName = QuerySet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FileInfo))]
public sealed class ExportSnowflakeQueryCommand : ServiceCmdlet
{
    private const string QuerySet = "Query";
    private const string InputFileSet = "InputFile";
    private const string StatementSet = "Statement";

    private bool _exported;

    /// <summary>The SQL text. With several statements, the result of the last one is exported.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = QuerySet)]
    [OneValue]
    [Alias("Sql")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Query { get; set; }

    /// <summary>A file that holds the SQL text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputFileSet)]
    [OneValue]
    [ValidateNotNullOrEmpty]
    public string? InputFile { get; set; }

    /// <summary>The handle, which is the query id, of a statement that has been submitted. Waits for one that is still running.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = StatementSet)]
    [OneValue]
    [Alias("QueryId", "Id")]
    [ArgumentCompleter(typeof(StatementHandleCompleter))]
    [ValidateNotNullOrEmpty]
    public string? StatementHandle { get; set; }

    /// <summary>The file to write. Its extension tells the format: .csv, .tsv, .jsonl, .ndjson or .parquet, and .gz after it compresses.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [OneValue]
    [Alias("LiteralPath", "OutputFile")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The format, if the file's extension does not tell.</summary>
    // Text, because a parameter whose type is in the providers would load them when the module is imported.
    [Parameter]
    [OneValue]
    [ValidateSet(nameof(SnowflakeExportFormat.Csv), nameof(SnowflakeExportFormat.JsonLines), nameof(SnowflakeExportFormat.Parquet))]
    public string? As { get; set; }

    /// <summary>The most rows of one file. There are then several, whose names have .part-0001 and so on before the extension.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, long.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public long? RowsPerFile { get; set; }

    /// <summary>The character between the values of CSV. By default a comma, and a tab for .tsv.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public char? Delimiter { get; set; }

    /// <summary>How NULL is written in CSV. By default as nothing at all, while an empty text is a pair of quotes.</summary>
    [Parameter]
    [OneValue]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? NullText { get; set; }

    /// <summary>Leaves out the first line of CSV, which has the columns' names.</summary>
    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    /// <summary>The encoding of CSV: UTF-8 with or without a byte order mark, which Excel needs.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet("utf8NoBOM", "utf8BOM")]
    public string Encoding { get; set; } = "utf8NoBOM";

    /// <summary>How binary values are written in CSV and JSON lines.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet("Hex", "Base64")]
    public string BinaryFormat { get; set; } = "Hex";

    /// <summary>Values for the statement's question marks, in order, or one hashtable for its <c>:name</c>s. An array is the values of <c>IN (?)</c>.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    [Parameter(ParameterSetName = InputFileSet)]
    [Alias("Parameters")]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object?[]? Parameter { get; set; }

    /// <summary>How long the statement may run, in seconds. By default as long as the account's settings allow.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    [Parameter(ParameterSetName = InputFileSet)]
    [OneValue]
    [Alias("QueryTimeout")]
    [ValidateRange(1, 604_800)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? TimeoutSec { get; set; }

    /// <summary>A tag by which Snowflake's query history shows the statement.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    [Parameter(ParameterSetName = InputFileSet)]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [ValidateLength(1, 2000)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? QueryTag { get; set; }

    /// <summary>The warehouse, instead of the configured one.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    [Parameter(ParameterSetName = InputFileSet)]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeWarehouse>))]
    [ValidateNotNullOrEmpty]
    public string? Warehouse { get; set; }

    /// <summary>The database, instead of the configured one.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    [Parameter(ParameterSetName = InputFileSet)]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeDatabase>))]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    /// <summary>The schema, instead of the configured one.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    [Parameter(ParameterSetName = InputFileSet)]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeSchema>))]
    [ValidateNotNullOrEmpty]
    public string? Schema { get; set; }

    /// <summary>The role, instead of the configured one.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    [Parameter(ParameterSetName = InputFileSet)]
    [OneValue]
    [ArgumentCompleter(typeof(SnowflakeNameCompleter<SnowflakeRole>))]
    [ValidateNotNullOrEmpty]
    public string? Role { get; set; }

    /// <summary>An error when the file exists. Otherwise it is replaced, once the new one is complete.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a file that is read-only, too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (_exported)
        {
            WriteError(ErrorRecords.WrongCall("SeveralResults", $"A call exports one result, and this one is exported to '{Path}' already.", Query ?? StatementHandle, "Call the command once for each result, with a path of its own."));
            return;
        }

        _exported = true;
        SnowflakeExportOptions options = Options();
        if (ParameterSetName == StatementSet) ExportSubmitted(options);
        else if (ParameterSetName == QuerySet) Run(Query!, Query!, options);
        else if (TextOfInputFile() is { } text) Run(text, InputFile!, options);
    }

    private SnowflakeExportOptions Options()
    {
        SnowflakeExportOptions? options = ExportOptions.Of(this, out string? fault, out string? action);
        if (fault is not null) ThrowTerminatingError(ErrorRecords.WrongCall("WrongParameter", fault, Path, action));
        return options!;
    }

    private string? TextOfInputFile() => InputFiles.Find(this, null, [InputFile!], out _) is [{ } file] ? InputFiles.Read(this, file, TextFile.Read) : null;

    private void Run(string text, string target, SnowflakeExportOptions options)
    {
        if (QueryArguments.Read(this, text, ParameterSetName == QuerySet ? null : target, nameof(InputFile)) is not { } statement) return;
        SnowflakeQuery query = QueryArguments.For(this, text, statement, Parameter, scalar: false) with { TimeoutSeconds = TimeoutSec, QueryTag = QueryTag };
        Export(target, statement.Kind, options, Session(), provider => provider.ExecuteAsync(query, StopToken));
    }

    private void ExportSubmitted(SnowflakeExportOptions options)
    {
        foreach (string handle in StatementHandles.Valid(this, [StatementHandle!]))
            Export(handle, $"statement {handle}", options, Session(), provider => provider.WaitAsync(handle, timeoutSeconds: null, StopToken));
    }

    private Dictionary<string, string> Session() => SessionParameters.Of(Warehouse, Database, Schema, Role);

    // Whatever is wrong with the path is known before the statement runs.
    private void Export(string target, string what, SnowflakeExportOptions options, Dictionary<string, string> session, Func<SnowflakeProvider, Task<SnowflakeResult>> get)
    {
        try
        {
            FileSet files = FileSet.Plan(InputFiles.Literal(this, Path).FullName, options.RowsPerFile is not null);
            if (IsRefused(files.Existing) || !Confirmed(what, files.Existing)) return;
            Try(target, () => Export(files, options, session, get));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SessionStateException)
        {
            WriteError(ErrorRecords.NotWritten(exception, Path));
        }
    }

    private void Export(FileSet files, SnowflakeExportOptions options, Dictionary<string, string> session, Func<SnowflakeProvider, Task<SnowflakeResult>> get)
    {
        ProviderContext context = Context(session);
        SnowflakeStatistics statistics = new();
        SnowflakeResult result = ResultOf(files, new SnowflakeProvider(context), get);
        statistics.Use(result);
        IReadOnlyList<string> paths = AwaitCleanly(new SnowflakeExporter(context, options).WriteAsync(result, files, overwrite: !NoClobber, StopToken));
        statistics.Rows = result.RowCount;
        statistics.End(complete: true);
        WriteVerbose(statistics.Describe());
        foreach (string path in paths) WriteFile(path);
    }

    private SnowflakeResult ResultOf(FileSet files, SnowflakeProvider provider, Func<SnowflakeProvider, Task<SnowflakeResult>> get)
    {
        try
        {
            files.Begin();
            WaitingFor = "The statement is running";
            SnowflakeResult result = Await(get(provider));
            return result.StatementHandles is [.., var last] ? Await(provider.WaitAsync(last, timeoutSeconds: null, StopToken)) : result;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    // As Get-Item gives it. What can't be named as an item is there all the same.
    private void WriteFile(string path)
    {
        try
        {
            WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);
        }
        catch (Exception exception) when (exception is SessionStateException or IOException)
        {
            WriteObject(new FileInfo(path));
        }
    }

    private bool IsRefused(IReadOnlyList<string> existing)
    {
        if (NoClobber && existing.Count > 0)
        {
            WriteError(ErrorRecords.FileExists(existing[0]));
            return true;
        }

        if (Force || existing.FirstOrDefault(static file => new FileInfo(file).IsReadOnly) is not { } readOnly) return false;
        WriteError(ErrorRecords.FileIsReadOnly(readOnly));
        return true;
    }

    // The kind of statement, never its text, which may contain a secret.
    private bool Confirmed(string what, IReadOnlyList<string> existing) => ShouldProcess(
        $"Exporting the result of Snowflake ({what}) to '{Path}'{(existing.Count > 0 ? $", in place of {Grammar.Count(existing.Count, "file")}" : string.Empty)}.",
        $"Export the result of Snowflake ({what}) to '{Path}'{(existing.Count > 0 ? $", in place of {Grammar.Count(existing.Count, "file")}" : string.Empty)}?",
        "Export query result");
}
