using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SophiaAI.Providers.Services.Snowflake.Loading;

/// <summary>Rows that are sent to Snowflake in one statement: an array of arrays of text, as JSON.</summary>
internal sealed class SnowflakeLoadBatch : IDisposable
{
    // Half of what PARSE_JSON accepted before its limit was raised.
    private const int MostBytes = 8 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly int _mostRows;
    private readonly long _firstRow;
    private long _lastRow;
    private int _rows;

    internal SnowflakeLoadBatch(long firstRow, int mostRows)
    {
        _firstRow = firstRow;
        _mostRows = mostRows;
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartArray();
    }

    /// <summary>Whether the batch has no room for another row.</summary>
    public bool IsFull => _rows >= _mostRows || _json.BytesCommitted + _json.BytesPending >= MostBytes;

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    internal void Add(long row, string?[] texts)
    {
        _lastRow = row;
        _json.WriteStartArray();
        foreach (string? text in texts) _json.WriteStringValue(text);
        _json.WriteEndArray();
        _rows++;
    }

    /// <summary>Completes the batch.</summary>
    /// <returns>Its rows; null if it has none.</returns>
    public SnowflakeLoadRows? End()
    {
        _json.WriteEndArray();
        _json.Flush();
        return _rows == 0 ? null : new SnowflakeLoadRows(_firstRow, _lastRow, _rows, Encoding.UTF8.GetString(_buffer.WrittenSpan));
    }
}
