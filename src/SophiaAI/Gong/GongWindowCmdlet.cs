using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;
using SophiaAI.Providers.Services.Gong.Calls;
using SophiaAI.Providers.Services.Gong.Walks;

namespace SophiaAI.Gong;

/// <summary>
/// A cmdlet that lists what belongs to calls: of a window of time, which a checkpoint lets a later run continue, or by the
/// calls' ids.
/// </summary>
public abstract class GongWindowCmdlet : ServiceCmdlet
{
    /// <summary>The parameters of a window of time.</summary>
    private protected const string WindowSet = "Window";

    /// <summary>The parameters of single calls.</summary>
    private protected const string IdSet = "Id";

    private static readonly TimeSpan s_defaultWindow = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_defaultOverlap = TimeSpan.FromDays(7);

    private readonly NameBatches _ids;
    private readonly GivenNames _workspaces = new();

    /// <summary>Creates the command.</summary>
    protected GongWindowCmdlet() => _ids = new NameBatches(GongClient.PageSize, ids => Try(ids, () => WriteByIds(new GongClient(Context()), ids)));

    /// <summary>Ids of calls.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = IdSet)]
    [Alias("CallId")]
    [NamedBy(typeof(GongCall), "CallId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<GongCall>>))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>Calls that began at this time or later. By default those of the last 7 days before -To. With a checkpoint, it counts only in the first run.</summary>
    [Parameter(ParameterSetName = WindowSet)]
    [Alias("Since")]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? From { get; set; }

    /// <summary>Calls that began before this time. By default up to now.</summary>
    [Parameter(ParameterSetName = WindowSet)]
    [Alias("Until")]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? To { get; set; }

    /// <summary>Names or ids of workspaces. Wildcards are allowed in names. By default all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = WindowSet)]
    [Alias("WorkspaceId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<GongWorkspace>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Workspace { get; set; }

    /// <summary>A file that keeps how far the command has come. The next run continues there, and does not give again what has been given.</summary>
    [Parameter(ParameterSetName = WindowSet)]
    [OneValue]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>With a checkpoint: how long before the time of the last run the next one begins, to find what appeared late. By default 7 days, at most 30.</summary>
    [Parameter(ParameterSetName = WindowSet)]
    [Duration("30d")]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public TimeSpan? Overlap { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // Nothing has begun later than now.
        TimeRange.Require(this, From, To ?? ServiceRuntime.Shared.Time.GetUtcNow(), nameof(From), nameof(To));
        if (Overlap is null || CheckpointPath is not null) return;
        ThrowTerminatingError(ErrorRecords.WrongCall("ParametersDoNotFit", "-Overlap is for a walk with a checkpoint, and -CheckpointPath was not given.", Overlap, "Leave out -Overlap: set -From instead."));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _workspaces.Add(Workspace);
        _ids.Add(Id);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        _ids.Flush();
        if (_workspaces.HasInput && ParameterSetName == WindowSet) Try(_workspaces.Target, () => WriteWindow(new GongClient(Context())));
    }

    /// <summary>Writes what belongs to single calls.</summary>
    /// <param name="client">The client.</param>
    /// <param name="ids">As many ids as one request may name, each once.</param>
    private protected abstract void WriteByIds(GongClient client, IReadOnlyList<string> ids);

    /// <summary>Writes what belongs to the calls of the window.</summary>
    private protected abstract void WriteWindow(GongClient client);

    /// <summary>The warning that a window has nothing.</summary>
    private protected abstract string NothingFound(GongWindow window);

    /// <summary>The ids of the workspaces that were named; a null if all are meant. Those that do not exist are errors.</summary>
    private protected IReadOnlyList<string?> WorkspaceIds(GongClient client) =>
        _workspaces.Any ? [.. GongNames.WorkspaceIds(this, client, _workspaces.All)] : [null];

    /// <summary>Writes the items of the window, day by day if there is a checkpoint.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="context">Where progress is reported.</param>
    /// <param name="scope">What is listed.</param>
    /// <param name="list">Lists the items of a part of the window.</param>
    /// <param name="idOf">The id of the call that an item belongs to.</param>
    /// <param name="write">Writes an item.</param>
    private protected void WriteItems<T>(ProviderContext context, GongWalkScope scope, Func<GongWindow, IEnumerable<T>> list, Func<T, string> idOf, Action<T> write)
    {
        DateTimeOffset now = ServiceRuntime.Shared.Time.GetUtcNow();
        GongWindow window = new(From ?? TimeRange.Before(To ?? now, s_defaultWindow), To ?? now);
        if (CheckpointPath is null) WriteAll(window, list, write);
        else if (BeginWalk(scope, window, now) is { } walk) new GongWalkOutput<T>(this, context, walk, CheckpointPath).WriteAll(list, idOf, write);
    }

    private void WriteAll<T>(GongWindow window, Func<GongWindow, IEnumerable<T>> list, Action<T> write)
    {
        bool any = false;
        foreach (T item in list(window))
        {
            any = true;
            write(item);
        }

        if (!any) WriteWarning(NothingFound(window));
    }

    private GongWalk? BeginWalk(GongWalkScope scope, GongWindow window, DateTimeOffset now)
    {
        try
        {
            return GongWalk.Begin(InputFiles.Literal(this, CheckpointPath!).FullName, scope, window, Overlap ?? s_defaultOverlap, now);
        }
        catch (GongCheckpointException exception)
        {
            WriteError(ErrorRecords.WrongCall("CheckpointDoesNotFit", exception.Message, CheckpointPath, exception.Action));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or SessionStateException)
        {
            WriteError(ErrorRecords.Checkpoint(exception, CheckpointPath!, "Check the path, and that you may write there. Nothing was requested."));
        }

        return null;
    }
}
