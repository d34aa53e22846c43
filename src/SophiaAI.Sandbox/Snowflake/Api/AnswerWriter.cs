using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Execution;
using SophiaAI.Sandbox.Snowflake.Results;

namespace SophiaAI.Sandbox.Snowflake.Api;

/// <summary>Writes the bodies of the SQL API.</summary>
internal static class AnswerWriter
{
    private const int WorthCompressing = 1024;
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>200: a finished statement with its first partition.</summary>
    public static Task ResultAsync(HttpContext context, StatementRun run, StoredResult result)
    {
        Link(context, run, result, 0);
        return WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject("resultSetMetaData");
            writer.WriteNumber("numRows", result.Rows);
            writer.WriteString("format", "jsonv2");
            Partitions(writer, result);
            writer.WriteStartArray("rowType");
            foreach (OutputColumn column in result.Columns)
                RowTypeWriter.Write(writer, column);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WritePropertyName("data");
            writer.WriteRawValue(result.Partitions[0].Content.Span, skipInputValidation: true);
            writer.WriteString("code", "090001");
            writer.WriteString("statementStatusUrl", StatusUrl(run));
            writer.WriteString("requestId", run.Request.RequestId);
            writer.WriteString("sqlState", "00000");
            writer.WriteString("statementHandle", run.Handle);
            if (result.Children is { } children)
            {
                writer.WriteStartArray("statementHandles");
                foreach (string child in children)
                    writer.WriteStringValue(child);
                writer.WriteEndArray();
            }

            writer.WriteString("message", "Statement executed successfully.");
            writer.WriteNumber("createdOn", run.Started.ToUnixTimeMilliseconds());
            if (result.Stats is { } stats)
                Stats(writer, stats);
        });
    }

    /// <summary>200: a later partition, which is always sent compressed.</summary>
    public static async Task PartitionAsync(HttpContext context, StatementRun run, StoredResult result, int number)
    {
        Link(context, run, result, number);
        Partition partition = result.Partitions[number];
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        context.Response.ContentLength = partition.Length;
        await partition.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>A status without a result: running, failed or cancelled.</summary>
    public static Task StatusAsync(HttpContext context, int statusCode, string code, string? sqlState, string message, StatementRun? run, string? handle = null) =>
        WriteAsync(context, statusCode, writer =>
        {
            writer.WriteString("code", code);
            writer.WriteString("message", message);
            if (sqlState is not null)
                writer.WriteString("sqlState", sqlState);
            if ((run?.Handle ?? handle) is { } known)
                writer.WriteString("statementHandle", known);
            if (run is null)
                return;
            writer.WriteNumber("createdOn", run.Started.ToUnixTimeMilliseconds());
            writer.WriteString("statementStatusUrl", StatusUrl(run));
        });

    private static string StatusUrl(StatementRun run) => $"/api/v2/statements/{run.Handle}?requestId={run.Request.RequestId}";

    private static void Partitions(Utf8JsonWriter writer, StoredResult result)
    {
        writer.WriteStartArray("partitionInfo");
        foreach ((int index, Partition? partition) in result.Partitions.Index())
        {
            writer.WriteStartObject();
            writer.WriteNumber("rowCount", partition.Rows);
            writer.WriteNumber("uncompressedSize", partition.UncompressedSize);
            if (index > 0)
                writer.WriteNumber("compressedSize", partition.Length);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Stats(Utf8JsonWriter writer, DmlStats stats)
    {
        writer.WriteStartObject("stats");
        writer.WriteNumber("numRowsInserted", stats.Inserted);
        writer.WriteNumber("numRowsUpdated", stats.Updated);
        writer.WriteNumber("numRowsDeleted", stats.Deleted);
        writer.WriteNumber("numDuplicateRowsUpdated", 0);
        writer.WriteEndObject();
    }

    private static void Link(HttpContext context, StatementRun run, StoredResult result, int number)
    {
        int last = result.Partitions.Count - 1;
        List<string> links = [Url("first", 0)];
        if (number < last)
            links.Add(Url("next", number + 1));
        if (number > 0)
            links.Add(Url("prev", number - 1));
        links.Add(Url("last", last));
        context.Response.Headers.Link = string.Join(",", links);

        string Url(string relation, int partition) =>
            string.Create(CultureInfo.InvariantCulture, $"<{StatusUrl(run)}&partition={partition}>; rel=\"{relation}\"");
    }

    private static async Task WriteAsync(HttpContext context, int statusCode, Action<Utf8JsonWriter> body)
    {
        ArrayBufferWriter<byte> buffer = new(16 * 1024);
        using (Utf8JsonWriter writer = new(buffer, s_options))
        {
            writer.WriteStartObject();
            body(writer);
            writer.WriteEndObject();
        }

        HttpResponse response = context.Response;
        response.StatusCode = statusCode;
        response.ContentType = "application/json";
        ReadOnlyMemory<byte> content = buffer.WrittenMemory;
        if (content.Length >= WorthCompressing && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.ContentEncoding = "gzip";
            content = Compress(content);
        }

        response.ContentLength = content.Length;
        await response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
    }

    private static byte[] Compress(ReadOnlyMemory<byte> content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
            gzip.Write(content.Span);
        return compressed.ToArray();
    }
}
