using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using DuckDB.NET.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Values;

namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>Writes rows as jsonv2, partition by partition: only the encoded form of a result is ever kept.</summary>
internal sealed class ResultEncoder : IDisposable
{
    private const int FirstRows = 1_000;
    private const int MaxRows = 100_000;
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>How much memory a result can use before the rest goes to a file.</summary>
    private const long MaxHeld = 16L * 1024 * 1024;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly IReadOnlyList<OutputColumn> _columns;
    private readonly bool _nullable;
    private readonly ArrayBufferWriter<byte> _buffer = new(256 * 1024);
    private readonly Utf8JsonWriter _writer;
    private readonly List<Partition> _partitions = [];
    private readonly MemoryStream _compressed = new();
    private PartitionFile? _file;
    private long _held;
    private int _rows;
    private long _total;

    /// <param name="columns">The result's columns.</param>
    /// <param name="nullable">False if NULL is sent as the text "null".</param>
    public ResultEncoder(IReadOnlyList<OutputColumn> columns, bool nullable)
    {
        _columns = columns;
        _nullable = nullable;
        _writer = new Utf8JsonWriter(_buffer, s_options);
        _writer.WriteStartArray();
    }

    public static StoredResult Single(IReadOnlyList<OutputColumn> columns, params string[] cells)
    {
        using ResultEncoder encoder = new(columns, nullable: true);
        encoder._writer.WriteStartArray();
        foreach (string cell in cells)
            encoder._writer.WriteStringValue(cell);
        encoder.EndRow();
        return encoder.Finish();
    }

    public void Read(DuckDBDataReader reader, IReadOnlyList<WireColumn> wire, long limit, CancellationToken cancellationToken)
    {
        while (_total < limit && reader.Read())
        {
            _writer.WriteStartArray();
            for (int i = 0; i < wire.Count; i++)
                WriteCell(reader, i, wire[i].Kind);
            EndRow();
            if (_rows == 0)
                cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public StoredResult Finish()
    {
        if (_rows > 0 || _partitions.Count == 0)
            EndPartition();
        StoredResult result = new(_columns, _partitions, _total) { File = _file };
        _file = null;
        return result;
    }

    /// <summary>An unfinished result leaves nothing behind.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _compressed.Dispose();
        _file?.Dispose();
    }

    private void WriteCell(DuckDBDataReader reader, int index, WireKind kind)
    {
        if (reader.IsDBNull(index))
        {
            if (_nullable)
                _writer.WriteNullValue();
            else
                _writer.WriteStringValue("null"u8);
            return;
        }

        switch (kind)
        {
            case WireKind.Integer:
                Span<byte> digits = stackalloc byte[20];
                Utf8Formatter.TryFormat(reader.GetInt64(index), digits, out int length);
                _writer.WriteStringValue(digits[..length]);
                break;
            case WireKind.Float:
                _writer.WriteStringValue(FloatText.Format(reader.GetDouble(index)));
                break;
            case WireKind.Boolean:
                _writer.WriteStringValue(reader.GetBoolean(index) ? "true"u8 : "false"u8);
                break;
            case WireKind.Json:
                _writer.WriteStringValue(JsonText.Shown(reader.GetString(index)));
                break;
            default:
                _writer.WriteStringValue(reader.GetString(index));
                break;
        }
    }

    /// <summary>The first partition is small, so that it is ready soon; the following ones grow.</summary>
    private void EndRow()
    {
        _writer.WriteEndArray();
        _rows++;
        _total++;
        int most = Math.Min(MaxRows, FirstRows << Math.Min(_partitions.Count, 7));
        if (_rows >= most || _writer.BytesPending + _buffer.WrittenCount > MaxBytes)
            EndPartition();
    }

    private void EndPartition()
    {
        _writer.WriteEndArray();
        _writer.Flush();
        ReadOnlyMemory<byte> json = _buffer.WrittenMemory;
        _partitions.Add(_partitions.Count == 0 ? new Partition(_rows, json.Length, json.ToArray()) : Later(json));
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartArray();
        _rows = 0;
    }

    /// <summary>A later partition is compressed once, because it is sent that way every time.</summary>
    private Partition Later(ReadOnlyMemory<byte> json)
    {
        _compressed.SetLength(0);
        using (GZipStream gzip = new(_compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("{\"data\":"u8);
            gzip.Write(json.Span);
            gzip.WriteByte((byte)'}');
        }

        Span<byte> content = _compressed.GetBuffer().AsSpan(0, (int)_compressed.Length);
        if (_held + content.Length > MaxHeld)
            return (_file ??= new PartitionFile()).Append(_rows, json.Length, content);
        _held += content.Length;
        return new Partition(_rows, json.Length, content.ToArray());
    }
}
