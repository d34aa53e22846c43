using System.Globalization;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Snowflake.Auth;
using SophiaAI.Sandbox.Snowflake.Execution;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Users;

namespace SophiaAI.Sandbox.Snowflake.Api;

/// <summary>The three endpoints of the SQL API.</summary>
internal sealed class StatementApi(Authenticator authenticator, StatementStore statements, StatementRunner runner, HistoryDesk history, TimeProvider time)
{
    private const string Running = "Asynchronous execution in progress. Use provided query id to perform query monitoring and management.";

    public TimeSpan SynchronousLimit { get; set; } = TimeSpan.FromSeconds(45);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v2/statements", context => GuardAsync(context, caller => SubmitAsync(context, caller)));
        routes.MapGet("/api/v2/statements/{handle}", context => GuardAsync(context, _ => StatusAsync(context)));
        routes.MapPost("/api/v2/statements/{handle}/cancel", context => GuardAsync(context, _ => CancelAsync(context)));
    }

    private async Task GuardAsync(HttpContext context, Func<Caller, Task> handle)
    {
        try
        {
            Caller caller = authenticator.Authenticate(context.Request);
            Record(caller);
            if (caller.User is null)
                throw new ApiRefusal(StatusCodes.Status401Unauthorized, caller.Code!, caller.Message!);
            RequestReader.CheckHeaders(context.Request);
            await handle(caller).ConfigureAwait(false);
        }
        catch (ApiRefusal refusal)
        {
            await AnswerWriter.StatusAsync(context, refusal.StatusCode, refusal.Code, null, refusal.Message, null).ConfigureAwait(false);
        }
    }

    /// <summary>Failed sign-ins are found in the history. Of those that succeed there are too many: one for each request.</summary>
    private void Record(Caller caller)
    {
        if (caller.User is null && caller.Code != Authenticator.NoCredential)
            history.SignIn(caller.Claimed, caller.Factor ?? "UNKNOWN", int.Parse(caller.Code!, CultureInfo.InvariantCulture), SignInErrors.NameOf(caller.Code!));
    }

    private async Task SubmitAsync(HttpContext context, Caller caller)
    {
        SubmittedRequest request = await RequestReader.ReadAsync(context.Request, caller).ConfigureAwait(false);
        (Execution.StatementRun run, bool isNew) = statements.GetOrAdd(request);
        if (isNew)
            _ = runner.Start(run);
        bool isUnasked = context.Features.Get<WantedStatus>() is not null;
        if (!request.Async && !isUnasked)
            await WaitAsync(run, context.RequestAborted).ConfigureAwait(false);
        await AnswerAsync(context, run, isSubmission: true, forceStatus: isUnasked || (request.Async && isNew)).ConfigureAwait(false);
    }

    private async Task StatusAsync(HttpContext context)
    {
        RequestReader.RequestId(context.Request);
        int partition = RequestReader.Partition(context.Request);
        if (Find(context, out string? handle) is not { } run)
        {
            await NotFoundAsync(context, handle).ConfigureAwait(false);
            return;
        }

        if (partition == 0 || run.Result is not { } result)
            await AnswerAsync(context, run, isSubmission: false, forceStatus: context.Features.Get<WantedStatus>() is not null).ConfigureAwait(false);
        else if (partition < result.Partitions.Count)
            await AnswerWriter.PartitionAsync(context, run, result, partition).ConfigureAwait(false);
        else
            throw ApiRefusal.BadRequest($"Partition {partition} is beyond the result's last one, {result.Partitions.Count - 1}.");
    }

    private async Task CancelAsync(HttpContext context)
    {
        RequestReader.RequestId(context.Request);
        StatementRun? run = Find(context, out string? handle);
        bool wasRunning = run is { IsRunning: true };
        if (wasRunning)
        {
            await run!.Cancellation.CancelAsync().ConfigureAwait(false);
            await run.Finished.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        }

        // The statement may have ended before the cancellation reached it.
        if (wasRunning && run is { Failure.Code: "000604" })
            await AnswerWriter.StatusAsync(context, StatusCodes.Status200OK, "000604", "57014", "SQL execution canceled", run).ConfigureAwait(false);
        else
            await NotFoundAsync(context, handle).ConfigureAwait(false);
    }

    private StatementRun? Find(HttpContext context, out string handle)
    {
        handle = (string)context.Request.RouteValues["handle"]!;
        return Guid.TryParse(handle, out _) ? statements.Find(handle) : throw ApiRefusal.BadRequest("The statement handle is not a UUID.");
    }

    private static Task NotFoundAsync(HttpContext context, string handle) => AnswerWriter.StatusAsync(
        context, StatusCodes.Status422UnprocessableEntity, "000709", "02000", $"Statement {handle} not found", null, handle);

    /// <summary>Waits as long as Snowflake keeps a submission open. A client that disconnects leaves the statement running.</summary>
    private async Task WaitAsync(StatementRun run, CancellationToken cancellationToken)
    {
        try
        {
            await run.Finished.WaitAsync(SynchronousLimit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The statement is still running: the answer says so.
        }
    }

    private static Task AnswerAsync(HttpContext context, StatementRun run, bool isSubmission, bool forceStatus)
    {
        if (run.IsRunning || forceStatus)
            return AnswerWriter.StatusAsync(context, StatusCodes.Status202Accepted, "333334", null, Running, run);
        if (run.Result is { } result)
            return AnswerWriter.ResultAsync(context, run, result);
        Snowflake.SnowflakeException failure = run.Failure!;
        int status = isSubmission && run.TimedOut ? StatusCodes.Status408RequestTimeout : StatusCodes.Status422UnprocessableEntity;
        return AnswerWriter.StatusAsync(context, status, failure.Code, failure.SqlState, failure.Message, run);
    }
}
