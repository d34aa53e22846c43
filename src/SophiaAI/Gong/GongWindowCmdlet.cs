using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;
using SophiaAI.Providers.Services.Gong.Calls;
using SophiaAI.Providers.Services.Gong.Statistics;
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
    [Parameter(ValueFromPipeline = true, ParameterSetName = WindowSet)]
    [Alias("CallId")]
    [NamedBy(typeof(GongCall), "CallId", Key = nameof(GongCall.Id), Marks = new[] { nameof(GongCall.PrimaryUserId), nameof(GongCall.Started) }, Only = true, Beside = new[] { typeof(GongUser), typeof(GongActivity), typeof(GongWorkspace) })]
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

    /// <summary>A file that records the command's progress. The next run continues there, and does not return again what has been returned.</summary>
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
        ThrowTerminatingError(ErrorRecords.WrongCall("ParametersDoNotFit", "-Overlap is for a listing with a checkpoint, and -CheckpointPath was not given.", Overlap, "Leave out -Overlap: set -From instead."));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Id is null)
        {
            _workspaces.Add(Workspace);
            return;
        }

        // Members of the call itself bind to parameters that select others, and do not count then.
        if (WindowParameters.FirstOrDefault(WasTyped) is { } other)
        {
            ThrowTerminatingError(ErrorRecords.WrongCall(
                "ParametersDoNotFit", $"-{other} selects calls of a time, and single calls were given by their ids.", Id, $"Leave out -{other}, or give no ids and pipe in no calls."));
        }

        _ids.Add(Id);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        _ids.Flush();
        if (_workspaces.HasInput) Try(_workspaces.Target, () => WriteWindow(new GongClient(Context())));
    }

    /// <summary>The parameters that say which calls are listed, and are of no use for single ones.</summary>
    private protected virtual IReadOnlyList<string> WindowParameters => [nameof(From), nameof(To), nameof(Workspace), nameof(CheckpointPath), nameof(Overlap)];

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
    /// <param name="client">The client.</param>
    /// <param name="scope">What is listed.</param>
    /// <param name="list">Lists the items of a part of the window.</param>
    /// <param name="idOf">The id of the call that an item belongs to.</param>
    /// <param name="write">Writes an item.</param>
    private protected void WriteItems<T>(GongClient client, GongWalkScope scope, Func<GongWindow, IEnumerable<T>> list, Func<T, string> idOf, Action<T> write)
    {
        DateTimeOffset now = ServiceRuntime.Shared.Time.GetUtcNow();
        GongWindow window = new(From ?? TimeRange.Before(To ?? now, s_defaultWindow), To ?? now);
        if (CheckpointPath is null) WriteAll(window, list, write);
        else if (BeginWalk(client, scope, window, now) is { } walk) new GongWalkOutput<T>(this, client, walk, CheckpointPath).WriteAll(list, idOf, write, NothingFound);
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

    /// <summary>Whether all details are listed.</summary>
    private protected virtual bool ListsDetails => false;

    /// <summary>What a checkpoint of this command is for.</summary>
    private protected GongWalkScope ScopeOf(GongClient client, string kind, IReadOnlyList<string?> workspaceIds, IReadOnlyList<string> userIds) =>
        GongWalkScope.Of(client.Context, kind, workspaceIds, userIds, _workspaces.All);

    private GongWalk? BeginWalk(GongClient client, GongWalkScope scope, GongWindow window, DateTimeOffset now)
    {
        GongWalkOrder order = new()
        {
            Scope = scope,
            Window = window,
            HasFrom = From is not null,
            HasTo = To is not null,
            Overlap = Overlap ?? s_defaultOverlap,
            IsDetailed = ListsDetails,
            Now = now,
            Company = () => Company(client),
        };
        try
        {
            return GongWalk.Begin(InputFiles.Literal(this, CheckpointPath!).FullName, order);
        }
        catch (GongCheckpointException exception)
        {
            WriteError(ErrorRecords.WrongCall("CheckpointDoesNotFit", exception.Message, CheckpointPath, exception.Action));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or SessionStateException)
        {
            WriteError(ErrorRecords.Checkpoint(exception, CheckpointPath!, "Check the path, and that you may write there. Nothing was listed."));
        }

        return null;
    }

    // A key that may not list workspaces may list calls all the same.
    private IReadOnlyList<string> Company(GongClient client)
    {
        try
        {
            return [.. Stream(new GongAccountProvider(client).GetWorkspacesAsync(StopToken)).Select(static workspace => workspace.Id)];
        }
        catch (ServiceException failure) when (failure.Reason is FailureReason.AccessDenied or FailureReason.AuthenticationFailed or FailureReason.NotFound)
        {
            return [];
        }
    }
}
