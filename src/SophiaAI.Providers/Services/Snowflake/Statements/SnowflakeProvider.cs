using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.SignIn;
using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>Snowflake, through its SQL API v2.</summary>
internal sealed class SnowflakeProvider
{
    private static readonly TimeSpan s_firstPoll = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan s_slowestPoll = TimeSpan.FromSeconds(5);

    // The server enforces the statement's time limit; after this additional time, the client gives up by itself.
    private const int GraceSeconds = 10;

    private readonly ProviderContext _context;
    private readonly TimeProvider _time;
    private readonly SnowflakeErrors _errors;
    private readonly SnowflakeSession _session;
    private readonly StatementClient _statements;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SnowflakeProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _errors = new SnowflakeErrors(context.Runtime.Redactor);
        _session = SnowflakeSession.From(context.Settings);
        HttpServiceClient client = context.CreateClient(SnowflakeHttp.Options(context));
        _time = client.Time;
        _statements = new StatementClient(client, _errors);
    }

    /// <summary>
    /// Runs a statement and waits until it has finished. It runs once, however often the request has to be retried. If
    /// the token is cancelled before that, the statement is cancelled on the server too.
    /// </summary>
    /// <exception cref="SnowflakeQueryException">The statement failed.</exception>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<SnowflakeResult> ExecuteAsync(SnowflakeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        try
        {
            return await RunAsync(query, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowflakeQueryException failure) when (failure.ErrorCode == SnowflakeErrors.ScriptCode)
        {
            throw failure.WithMessage(failure.Message, FailedScript.Advice(query.Statement, failure.ServerMessage ?? string.Empty));
        }
    }

    /// <summary>Submits a statement and does not wait for it.</summary>
    /// <exception cref="SnowflakeQueryException">The statement failed immediately.</exception>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<SnowflakeStatement> SubmitAsync(SnowflakeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        StatementReply reply = await SubmitAsync(query, inBackground: true, cancellationToken).ConfigureAwait(false);
        StatementFormats.Remember(reply.Handle, SessionFormatReader.Read(query.Statement));
        return StatementOf(reply);
    }

    /// <summary>The status of a statement. A failed statement is not an error here.</summary>
    /// <exception cref="ServiceException">The call failed, or there is no such statement.</exception>
    public async Task<SnowflakeStatement> GetStatementAsync(string handle, CancellationToken cancellationToken)
    {
        try
        {
            StatementReply reply = await _statements.GetAsync(handle, again: false, cancellationToken).ConfigureAwait(false);
            using (reply.Body) return StatementOf(reply, handle);
        }
        catch (SnowflakeQueryException failure) when (failure.Reason != FailureReason.NotFound)
        {
            return new SnowflakeStatement
            {
                StatementHandle = handle,
                Status = failure.ErrorCode == SnowflakeErrors.CancelledCode ? SnowflakeStatementStatus.Cancelled : SnowflakeStatementStatus.Failed,
                ErrorCode = failure.ErrorCode,
                ErrorMessage = failure.ServerMessage,
            };
        }
    }

    /// <summary>Waits for the result of a statement that was submitted earlier. If the token is cancelled, the statement continues.</summary>
    /// <param name="handle">The statement's handle.</param>
    /// <param name="timeoutSeconds">How long to wait, in seconds; null for as long as it runs.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="SnowflakeQueryException">The statement failed, or did not finish in time.</exception>
    /// <exception cref="ServiceException">The call failed, or there is no such statement.</exception>
    public async Task<SnowflakeResult> WaitAsync(string handle, int? timeoutSeconds, CancellationToken cancellationToken)
    {
        StatementReply reply = await WaitForReplyAsync(handle, timeoutSeconds, cancellationToken).ConfigureAwait(false);
        return await ResultOfAsync(handle, reply, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for the end of a statement that was submitted earlier, without its rows. If the token is cancelled, the statement continues.</summary>
    /// <param name="handle">The statement's handle.</param>
    /// <param name="timeoutSeconds">How long to wait, in seconds; null for as long as it runs.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="SnowflakeQueryException">The statement failed, or did not finish in time.</exception>
    /// <exception cref="ServiceException">The call failed, or there is no such statement.</exception>
    public async Task<SnowflakeStatement> WaitForEndAsync(string handle, int? timeoutSeconds, CancellationToken cancellationToken)
    {
        StatementReply reply = await WaitForReplyAsync(handle, timeoutSeconds, cancellationToken).ConfigureAwait(false);
        using (reply.Body) return StatementOf(reply, handle);
    }

    /// <summary>Cancels a statement.</summary>
    /// <returns>False if there was nothing to cancel: it had already ended, or there is no such statement.</returns>
    public Task<bool> CancelAsync(string handle, CancellationToken cancellationToken) => _statements.CancelAsync(handle, cancellationToken);

    private Task<SnowflakeResult> RunAsync(SnowflakeQuery query, CancellationToken cancellationToken) => WithinAsync(
            query.TimeoutSeconds is > 0 ? query.TimeoutSeconds + GraceSeconds : null,
            async token =>
            {
                StatementReply reply = await SubmitAsync(query, inBackground: false, token).ConfigureAwait(false);
                StatementFormats.Remember(reply.Handle, SessionFormatReader.Read(query.Statement));
                StatementReply ended = await PollAsync(reply.Handle, reply, cancelWhenStopped: true, token).ConfigureAwait(false);
                return await ResultOfAsync(reply.Handle, ended, token).ConfigureAwait(false);
            },
            () => _errors.NoResult(query.TimeoutSeconds),
            cancellationToken);

    private Task<StatementReply> WaitForReplyAsync(string handle, int? timeoutSeconds, CancellationToken cancellationToken) => WithinAsync(
        timeoutSeconds,
        async token => await PollAsync(
            handle, await _statements.GetAsync(handle, again: false, token).ConfigureAwait(false), cancelWhenStopped: false, token).ConfigureAwait(false),
        () => SnowflakeErrors.StillRunning(handle),
        cancellationToken);

    private async Task<T> WithinAsync<T>(int? seconds, Func<CancellationToken, Task<T>> work, Func<ServiceException> tooLate, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = seconds is { } given
            ? new CancellationTokenSource(TimeSpan.FromSeconds(given), _time)
            : new CancellationTokenSource();
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await work(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw tooLate();
        }
    }

    private async Task<StatementReply> SubmitAsync(SnowflakeQuery query, bool inBackground, CancellationToken cancellationToken)
    {
        StatementBody body = _session.Body(query);
        string requestId = Guid.NewGuid().ToString();
        try
        {
            return await _statements.SubmitAsync(requestId, body, inBackground, again: false, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped before the first response, so there is no handle yet. The same request id retrieves it.
            CancelInBackground(async token =>
            {
                StatementReply reply = await _statements.SubmitAsync(requestId, body, inBackground: true, again: true, token).ConfigureAwait(false);
                using (reply.Body) return reply.Handle;
            });
            throw;
        }
    }

    private async Task<StatementReply> PollAsync(string handle, StatementReply reply, bool cancelWhenStopped, CancellationToken cancellationToken)
    {
        TimeSpan pause = s_firstPoll;
        long started = _time.GetTimestamp();
        try
        {
            while (!reply.IsFinished)
            {
                _context.ReportProgress($"Statement {handle} is running ({_time.GetElapsedTime(started).TotalSeconds:0} s)");
                await Task.Delay(PauseFor(handle, reply, pause), _time, cancellationToken).ConfigureAwait(false);
                if (pause < s_slowestPoll) pause *= 1.5;
                reply = await _statements.GetAsync(handle, again: true, cancellationToken).ConfigureAwait(false);
            }

            return reply;
        }
        catch (OperationCanceledException) when (cancelWhenStopped)
        {
            CancelInBackground(_ => Task.FromResult(handle));
            throw;
        }
    }

    // A statement may run for days; but a service that wants to be left alone for longer than any other call may take is refusing.
    private TimeSpan PauseFor(string handle, StatementReply reply, TimeSpan pause)
    {
        if (reply.RetryAfter is not { } asked || asked <= pause) return pause;
        if (asked <= Limits.LongestCall) return asked;
        throw new ServiceException(
            SnowflakeService.Name,
            FailureReason.RateLimited,
            $"Snowflake says to wait until {_time.GetUtcNow() + asked:u} before asking about statement {handle} again. The statement is still running.")
        {
            RetryAfter = asked,
            RecommendedAction = "Wait for the statement later with Wait-SnowflakeStatement, or stop it with Stop-SnowflakeStatement.",
        };
    }

    private Task<SnowflakeResult> ResultOfAsync(string handle, StatementReply reply, CancellationToken cancellationToken)
    {
        PartitionSource source = new(
            handle, reply.Answer.ResultSetMetaData!.PartitionInfo, (index, token) => _statements.GetPartitionAsync(handle, index, token));
        SessionFormats formats = StatementFormats.Of(handle);
        foreach (string part in reply.Answer.StatementHandles ?? []) StatementFormats.Remember(part, formats);
        return SnowflakeResult.CreateAsync(reply.Answer, reply.Body!, source, formats, _context, cancellationToken);
    }

    private static SnowflakeStatement StatementOf(StatementReply reply, string? handle = null) => new()
    {
        StatementHandle = handle ?? reply.Handle,
        Status = reply.IsFinished ? SnowflakeStatementStatus.Succeeded : SnowflakeStatementStatus.Running,
        CreatedOn = reply.Answer.CreatedOn is { } created ? UnixMilliseconds.Of(created) : null,
        RowCount = reply.Answer.ResultSetMetaData?.NumRows,
    };

    // The user has moved on: make a brief attempt to spare the warehouse the work, and ignore a failure.
    private void CancelInBackground(Func<CancellationToken, Task<string>> findHandle) => BackgroundWork.Start(
        async token => await _statements.CancelAsync(await findHandle(token).ConfigureAwait(false), token).ConfigureAwait(false));
}
