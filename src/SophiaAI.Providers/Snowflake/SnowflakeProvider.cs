using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Http;
using SophiaAI.Providers.Snowflake.Wire;

namespace SophiaAI.Providers.Snowflake;

/// <summary>Snowflake, through its SQL API v2.</summary>
public sealed class SnowflakeProvider
{
    private static readonly TimeSpan s_firstPoll = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan s_slowestPoll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_cancelTime = TimeSpan.FromSeconds(2);

    // The server enforces the statement's time limit; this long after it, the client gives up by itself.
    private const int GraceSeconds = 10;

    private readonly ProviderContext _context;
    private readonly HttpServiceClient _client;
    private readonly SnowflakeErrors _errors;
    private readonly SnowflakeSession _session;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="Errors.ServiceException">NotConfigured or UntrustedHost.</exception>
    public SnowflakeProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _client = context.CreateClient(SnowflakeHttp.Options(context));
        _errors = new SnowflakeErrors(context.Runtime.Redactor);
        _session = SnowflakeSession.From(context.Settings);
    }

    /// <summary>
    /// Runs a statement and waits until it has finished. It runs once, however often the request has to be repeated.
    /// When the token is cancelled meanwhile, the statement is cancelled on the server too.
    /// </summary>
    /// <exception cref="SnowflakeQueryException">The statement failed.</exception>
    /// <exception cref="Errors.ServiceException">The call failed.</exception>
    public async Task<SnowflakeResult> ExecuteAsync(SnowflakeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        using CancellationTokenSource limit = query.TimeoutSeconds is { } seconds and > 0
            ? new CancellationTokenSource(TimeSpan.FromSeconds(seconds + GraceSeconds), _client.Time)
            : new CancellationTokenSource();
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            StatementAnswer answer = await SubmitAsync(query, both.Token).ConfigureAwait(false);
            if (answer.ResultSetMetaData is null) answer = await WaitAsync(HandleOf(answer), both.Token).ConfigureAwait(false);
            return ResultOf(answer);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw _errors.For(new StatementAnswer { Message = $"no result within {query.TimeoutSeconds} s", Code = "000630" }, 408);
        }
    }

    private async Task<StatementAnswer> SubmitAsync(SnowflakeQuery query, CancellationToken cancellationToken)
    {
        byte[] body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(_session.Body(query), SnowflakeJson.Default.StatementBody);
        string requestId = Guid.NewGuid().ToString();
        try
        {
            return await PostAsync(requestId, body, repeated: false, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped before the first answer: there is no handle yet. The same request id asks for it.
            CancelInBackground(async token => HandleOf(await PostAsync(requestId, body, repeated: true, token).ConfigureAwait(false)));
            throw;
        }
    }

    private Task<StatementAnswer> PostAsync(string requestId, byte[] body, bool repeated, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Post, "/api/v2/statements")
        {
            Query = [new("requestId", requestId), new("nullable", "true"), new("async", repeated ? "true" : null), new("retry", repeated ? "true" : null)],
            RetryQuery = repeated ? [] : [new("retry", "true")],
            Content = () => Json.Content(body),
            // The server recognizes the request id and gives the first run's result.
            Replayable = true,
            // 408 means that the statement was cancelled at its time limit, which no retry changes.
            AlsoAnswers = [HttpStatusCode.UnprocessableEntity, HttpStatusCode.RequestTimeout],
            Final = [HttpStatusCode.RequestTimeout],
        },
        ReadAsync,
        cancellationToken);

    private async Task<StatementAnswer> WaitAsync(string handle, CancellationToken cancellationToken)
    {
        TimeSpan pause = s_firstPoll;
        long started = _client.Time.GetTimestamp();
        try
        {
            while (true)
            {
                _context.ReportProgress($"Statement {handle} is running ({_client.Time.GetElapsedTime(started).TotalSeconds:0} s)");
                await Task.Delay(pause, _client.Time, cancellationToken).ConfigureAwait(false);
                if (pause < s_slowestPoll) pause *= 1.5;
                StatementAnswer answer = await _client.SendAsync(
                    new ServiceRequest(HttpMethod.Get, "/api/v2/statements/{handle}")
                    {
                        RouteValues = new Dictionary<string, string> { ["handle"] = handle },
                        AlsoAnswers = [HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests],
                    },
                    ReadAsync,
                    cancellationToken).ConfigureAwait(false);
                if (answer.ResultSetMetaData is not null) return answer;
            }
        }
        catch (OperationCanceledException)
        {
            CancelInBackground(_ => Task.FromResult(handle));
            throw;
        }
    }

    private async Task<StatementAnswer> ReadAsync(ServiceResponse response, CancellationToken cancellationToken)
    {
        // 429 to a poll means "ask again": the statement goes on.
        if (response.Status == HttpStatusCode.TooManyRequests) return new StatementAnswer();
        StatementAnswer answer = await response.ReadJsonAsync(SnowflakeJson.Default.StatementAnswer, cancellationToken).ConfigureAwait(false);
        return response.Status switch
        {
            HttpStatusCode.OK when answer.Code == ResultTooLarge => throw _errors.For(answer, (int)response.Status),
            HttpStatusCode.OK when answer.ResultSetMetaData is null || answer.Data is null => throw response.Invalid("no result set"),
            HttpStatusCode.OK or HttpStatusCode.Accepted => answer,
            _ => throw _errors.For(answer, (int)response.Status),
        };
    }

    private const string ResultTooLarge = "391908";

    private static string HandleOf(StatementAnswer answer) =>
        answer.StatementHandle is { Length: > 0 } handle ? handle : throw SnowflakeRows.Invalid("no statement handle");

    private SnowflakeResult ResultOf(StatementAnswer answer)
    {
        ResultMetadata metadata = answer.ResultSetMetaData!;
        IReadOnlyList<SnowflakeColumn> columns = metadata.RowType.Select(static column => new SnowflakeColumn
        {
            Name = column.Name,
            Type = column.Type.ToUpperInvariant(),
            Precision = column.Precision,
            Scale = column.Scale,
            Nullable = column.Nullable,
        }).ToArray();
        return new SnowflakeResult(HandleOf(answer), columns, metadata.NumRows, token => ReadRowsAsync(answer, metadata, columns, token));
    }

    private async IAsyncEnumerable<object?[]> ReadRowsAsync(
        StatementAnswer answer, ResultMetadata metadata, IReadOnlyList<SnowflakeColumn> columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (metadata.PartitionInfo.Count == 0 || answer.Data!.Length != metadata.PartitionInfo[0].RowCount)
            throw SnowflakeRows.Invalid("fewer or more rows than it announced");
        SnowflakeRows rows = new(columns, message => _context.Report(ProviderEventKind.Warning, message));
        string handle = HandleOf(answer);
        for (int partition = 0; partition < metadata.PartitionInfo.Count; partition++)
        {
            _context.ReportProgress($"Reading {metadata.NumRows} rows", 100 * partition / metadata.PartitionInfo.Count);
            string?[][] data = partition == 0
                ? answer.Data!
                : await GetPartitionAsync(handle, partition, metadata.PartitionInfo[partition].RowCount, cancellationToken).ConfigureAwait(false);
            foreach (string?[] row in data) yield return rows.Read(row);
        }
    }

    private Task<string?[][]> GetPartitionAsync(string handle, int partition, long rowCount, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/api/v2/statements/{handle}")
        {
            RouteValues = new Dictionary<string, string> { ["handle"] = handle },
            Query = [new("partition", partition.ToString(CultureInfo.InvariantCulture))],
        },
        async (response, token) =>
        {
            PartitionAnswer answer = await response.ReadJsonAsync(SnowflakeJson.Default.PartitionAnswer, token).ConfigureAwait(false);
            return answer.Data.Length == rowCount
                ? answer.Data
                : throw response.Invalid($"{answer.Data.Length} rows in partition {partition}, which should have {rowCount}");
        },
        cancellationToken);

    // The user has gone on: try for a moment to spare the warehouse the work, and let nothing come of a failure.
    private void CancelInBackground(Func<CancellationToken, Task<string>> findHandle) => _ = Task.Run(async () =>
    {
        using CancellationTokenSource limit = new(s_cancelTime);
        try
        {
            string handle = await findHandle(limit.Token).ConfigureAwait(false);
            await _client.SendAsync(
                new ServiceRequest(HttpMethod.Post, "/api/v2/statements/{handle}/cancel")
                {
                    RouteValues = new Dictionary<string, string> { ["handle"] = handle },
                    Replayable = true,
                    AlsoAnswers = [HttpStatusCode.UnprocessableEntity],
                },
                static (_, _) => Task.FromResult(true),
                limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is Errors.ServiceException or OperationCanceledException)
        {
        }
    });
}
