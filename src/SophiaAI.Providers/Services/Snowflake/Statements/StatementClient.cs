using System.Globalization;
using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>The four calls of the SQL API: submit, poll, fetch a partition, cancel.</summary>
internal sealed class StatementClient
{
    private const string Statements = "/api/v2/statements";
    private const string OneStatement = "/api/v2/statements/{handle}";
    private const string Bindings = "bindings.";
    private const string ResultTooLarge = "391908";

    private readonly HttpServiceClient _client;
    private readonly SnowflakeErrors _errors;

    public StatementClient(HttpServiceClient client, SnowflakeErrors errors)
    {
        _client = client;
        _errors = errors;
    }

    /// <summary>Submits a statement. However often that has to be retried, it runs once: the server recognizes the request id.</summary>
    /// <param name="requestId">Identifies this submission.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="inBackground">Whether the server should respond immediately, with only the handle.</param>
    /// <param name="again">Whether it was submitted before.</param>
    /// <param name="cancellationToken">Stops waiting for the response; the statement continues.</param>
    public Task<StatementReply> SubmitAsync(string requestId, StatementBody body, bool inBackground, bool again, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Post, Statements)
        {
            Query =
            [
                new("requestId", requestId),
                new("nullable", "true"),
                new("async", inBackground ? "true" : null),
                new("retry", again ? "true" : null),
            ],
            RetryQuery = again ? [] : [new("retry", "true")],
            Content = () => Json.Content(body, SnowflakeJson.Default.StatementBody),
            NameOf = static place => place.StartsWith(Bindings, StringComparison.Ordinal) ? $"parameter {place[Bindings.Length..].Split('.')[0]}" : $"the {place}",
            Replayable = true,
            // 408 means that the statement was cancelled at its time limit, and a retry would not change that.
            AlsoAnswers = [HttpStatusCode.UnprocessableEntity, HttpStatusCode.RequestTimeout],
            Final = [HttpStatusCode.RequestTimeout],
        },
        ReadAsync,
        cancellationToken);

    /// <summary>Polls a statement; the response is its result once it has finished.</summary>
    /// <param name="handle">The statement's handle.</param>
    /// <param name="again">Whether it is known to be running, so that "too many requests" only means to poll later.</param>
    /// <param name="cancellationToken">Stops waiting for the response.</param>
    /// <exception cref="SnowflakeQueryException">The statement failed.</exception>
    public Task<StatementReply> GetAsync(string handle, bool again, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, OneStatement)
        {
            RouteValues = Route(handle),
            AlsoAnswers = again ? [HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests] : [HttpStatusCode.UnprocessableEntity],
        },
        ReadAsync,
        cancellationToken);

    /// <summary>Fetches a partition.</summary>
    public Task<ReceivedBody> GetPartitionAsync(string handle, int index, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, OneStatement)
        {
            RouteValues = Route(handle),
            Query = [new("partition", index.ToString(CultureInfo.InvariantCulture))],
        },
        static (response, token) => response.ReceiveAsync(token),
        cancellationToken);

    /// <summary>Cancels a statement.</summary>
    /// <returns>False if there was nothing to cancel: it had already ended, or there is no such statement.</returns>
    public Task<bool> CancelAsync(string handle, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Post, OneStatement + "/cancel")
        {
            RouteValues = Route(handle),
            Replayable = true,
            AlsoAnswers = [HttpStatusCode.UnprocessableEntity],
        },
        static async (response, token) =>
        {
            using ReceivedBody body = await response.ReceiveAsync(token).ConfigureAwait(false);
            await ReadAsync(response, body, token).ConfigureAwait(false);
            return response.Status == HttpStatusCode.OK;
        },
        cancellationToken);

    private static Dictionary<string, string> Route(string handle) => new() { ["handle"] = handle };

    private async Task<StatementReply> ReadAsync(ServiceResponse response, CancellationToken cancellationToken)
    {
        // 429 when polling means "poll again": the statement continues.
        if (response.Status == HttpStatusCode.TooManyRequests)
            return new StatementReply(new StatementAnswer(), null) { RetryAfter = response.RetryAfter(_client.Time.GetUtcNow()) };
        ReceivedBody? body = await response.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            (StatementAnswer answer, bool hasData) = await ReadAsync(response, body, cancellationToken).ConfigureAwait(false);
            if (response.Status == HttpStatusCode.Accepted) return new StatementReply(answer, null);
            if (response.Status != HttpStatusCode.OK || answer.Code == ResultTooLarge) throw _errors.For(answer, (int)response.Status);
            if (answer.ResultSetMetaData is not { } metadata || !hasData) throw response.Invalid("no result set");
            if (metadata.RowType.Count > Limits.MostColumns) throw response.Invalid($"a result of {metadata.RowType.Count} columns, more than the limit of {Limits.MostColumns}", action: "Select fewer columns.");
            if (RowsFault(answer, metadata) is { } fault) throw response.Invalid(fault);
            if (answer.CreatedOn is { } created && UnixMilliseconds.Of(created) is null) throw response.Invalid("a time that no clock holds");
            StatementReply reply = new(answer, body);
            body = null;
            return reply;
        }
        finally
        {
            body?.Dispose();
        }
    }

    // The partitions together have the result's rows: else some of them are missing. The rows of an answer that only lists
    // statements are never read.
    private static string? RowsFault(StatementAnswer answer, ResultMetadata metadata)
    {
        if (answer.StatementHandles is { Count: > 0 }) return null;
        if (metadata.PartitionInfo.Any(static partition => partition.RowCount < 0)) return "a partition of fewer than no rows";
        long rows = metadata.PartitionInfo.Sum(static partition => partition.RowCount);
        return rows == metadata.NumRows ? null : string.Create(CultureInfo.InvariantCulture, $"a result of {metadata.NumRows} rows whose partitions have {rows}");
    }

    private static async Task<(StatementAnswer Answer, bool HasData)> ReadAsync(ServiceResponse response, ReceivedBody body, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerReader.ReadAsync(body, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The exception's own text may quote the body.
            throw response.Invalid("something other than the JSON that its API promises");
        }
    }
}
