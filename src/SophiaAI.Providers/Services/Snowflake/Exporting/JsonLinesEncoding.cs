using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>
/// A JSON object on each line: numbers with all their digits, dates and times as ISO 8601, and semi-structured values as
/// what they are.
/// </summary>
internal sealed class JsonLinesEncoding : IRowEncoding<ReadOnlyMemory<byte>>
{
    private const byte Quote = (byte)'"';

    // As deep as Snowflake's own values can be.
    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = 1000 };

    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000, SkipValidation = true };

    private readonly ExportColumn[] _columns;
    private readonly byte[][] _names;
    private readonly SnowflakeExportOptions _options;
    private readonly RowBuffer _row = new();

    public JsonLinesEncoding(ExportColumn[] columns, SnowflakeExportOptions options)
    {
        _columns = columns;
        _options = options;
        _names = columns.Select(static (column, index) => Member(column.Name, index)).ToArray();
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Encode(ref SnowflakeCells cells)
    {
        _row.Begin();
        for (int i = 0; i < _columns.Length; i++)
        {
            _row.Append(_names[i]);
            if (_columns[i].Kind == SnowflakeValueKind.Text && !_columns[i].Source.IsSemiStructured) AppendString(ref cells);
            else if (cells.TryReadBytes(out ReadOnlySpan<byte> text)) Append(_columns[i], text, ref cells);
            else _row.Append("null"u8);
        }

        _row.Append(_columns.Length == 0 ? "{}\n"u8 : "}\n"u8);
        return _row.Take();
    }

    /// <inheritdoc/>
    public Task<IRowFile<ReadOnlyMemory<byte>>> OpenAsync(Stream stream, CancellationToken cancellationToken) =>
        Task.FromResult<IRowFile<ReadOnlyMemory<byte>>>(new TextRowFile(stream, _options.IsCompressed, []));

    // What goes before a value: {"FIRST": and ,"SECOND":
    private static byte[] Member(string name, int index) =>
        [index == 0 ? (byte)'{' : (byte)',', Quote, .. JsonEncodedText.Encode(name, s_writing.Encoder).EncodedUtf8Bytes, Quote, (byte)':'];

    // The wire's text is JSON already, whatever escapes it has.
    private void AppendString(ref SnowflakeCells cells)
    {
        if (!cells.TryReadJson(out ReadOnlySpan<byte> json))
        {
            _row.Append("null"u8);
            return;
        }

        if (!Utf8.IsValid(json)) throw cells.Malformed();
        _row.Append(Quote);
        _row.Append(json);
        _row.Append(Quote);
    }

    private void Append(ExportColumn column, ReadOnlySpan<byte> text, ref SnowflakeCells cells)
    {
        if (column.Kind == SnowflakeValueKind.Text)
        {
            if (!Utf8.IsValid(text)) throw cells.Malformed();
            AppendTree(text, ref cells);
            return;
        }

        bool isQuoted = IsQuoted(column.Kind);
        CellFault fault = CellFault.None;
        if (isQuoted) _row.Append(Quote);
        ExactText.Value(_row, column, text, _options.BinaryAsBase64, quoteNames: true, ref fault);
        if (isQuoted) _row.Append(Quote);
        if (fault != CellFault.None) throw cells.Malformed();
    }

    // JSON has numbers and Booleans, and no times or bytes.
    private static bool IsQuoted(SnowflakeValueKind kind) => kind is SnowflakeValueKind.Binary or SnowflakeValueKind.Date or SnowflakeValueKind.Time
        or SnowflakeValueKind.Timestamp or SnowflakeValueKind.Instant or SnowflakeValueKind.OffsetInstant;

    // Without its line ends. What is not JSON, such as an array with undefined, or has half a character, is a text.
    private void AppendTree(ReadOnlySpan<byte> text, ref SnowflakeCells cells)
    {
        int start = _row.Length;
        if (TryAppendTree(text)) return;
        _row.RemoveFrom(start);
        cells.NotJson();
        using Utf8JsonWriter writer = new(_row, s_writing);
        writer.WriteStringValue(text);
    }

    private bool TryAppendTree(ReadOnlySpan<byte> text)
    {
        using Utf8JsonWriter writer = new(_row, s_writing);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.ToArray(), s_reading);
            document.RootElement.WriteTo(writer);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            writer.Reset();
            return false;
        }
    }
}
