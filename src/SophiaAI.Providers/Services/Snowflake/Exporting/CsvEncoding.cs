using System.Buffers;
using System.Text;
using System.Text.Unicode;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>
/// CSV as in RFC 4180, with a line feed after each row. NULL is nothing at all (or what the options say), and an empty
/// text is in quotes, so that the two differ.
/// </summary>
internal sealed class CsvEncoding : IRowEncoding<ReadOnlyMemory<byte>>
{
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';

    private readonly ExportColumn[] _columns;
    private readonly SnowflakeExportOptions _options;
    private readonly byte[] _nullText;
    private readonly byte _delimiter;
    private readonly SearchValues<byte> _needQuotes;
    private readonly Action<string> _warn;
    private readonly RowBuffer _row = new();
    private bool _hasWarned;

    /// <param name="columns">The columns.</param>
    /// <param name="options">How rows are written.</param>
    /// <param name="warn">Gets warnings; called from any thread.</param>
    public CsvEncoding(ExportColumn[] columns, SnowflakeExportOptions options, Action<string> warn)
    {
        _warn = warn;
        _columns = columns;
        _options = options;
        _nullText = Encoding.UTF8.GetBytes(options.NullText);
        _delimiter = (byte)options.Delimiter;
        _needQuotes = SearchValues.Create([_delimiter, Quote, LineFeed, (byte)'\r']);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Encode(ref SnowflakeCells cells)
    {
        _row.Begin();
        for (int i = 0; i < _columns.Length; i++)
        {
            if (i > 0) _row.Append(_delimiter);
            if (cells.TryReadBytes(out ReadOnlySpan<byte> text)) Append(_columns[i], text, ref cells);
            else AppendNull();
        }

        _row.Append(LineFeed);
        return _row.Take();
    }

    /// <inheritdoc/>
    public Task<IRowFile<ReadOnlyMemory<byte>>> OpenAsync(Stream stream, CancellationToken cancellationToken) =>
        Task.FromResult<IRowFile<ReadOnlyMemory<byte>>>(new TextRowFile(stream, _options.IsCompressed, Start()));

    private byte[] Start()
    {
        RowBuffer start = new();
        if (_options.HasByteOrderMark) start.Append(Encoding.UTF8.Preamble);
        for (int i = 0; _options.HasHeader && i < _columns.Length; i++)
        {
            if (i > 0) start.Append(_delimiter);
            AppendText(start, Encoding.UTF8.GetBytes(_columns[i].Name));
        }

        if (_options.HasHeader) start.Append(LineFeed);
        return start.Take().ToArray();
    }

    private void Append(ExportColumn column, ReadOnlySpan<byte> text, ref SnowflakeCells cells)
    {
        if (column.Kind == SnowflakeValueKind.Text)
        {
            if (!Utf8.IsValid(text)) throw cells.Malformed();
            AppendText(_row, text);
            return;
        }

        int start = _row.Length;
        CellFault fault = CellFault.None;
        ExactText.Value(_row, column, text, _options.BinaryAsBase64, quoteNames: false, ref fault);
        if (fault != CellFault.None) throw cells.Malformed();
        // A value can be the word for NULL, bytes can be empty, and base64 can have the delimiter.
        if (_nullText.Length > 0 || column.Kind == SnowflakeValueKind.Binary) QuoteIfNeeded(start);
    }

    private void QuoteIfNeeded(int start)
    {
        if (!NeedsQuotes(_row.From(start))) return;
        byte[] value = _row.From(start).ToArray();
        _row.RemoveFrom(start);
        AppendText(_row, value);
    }

    // An empty line is none for many readers.
    private void AppendNull()
    {
        _row.Append(_nullText);
        if (_columns.Length > 1 || _nullText.Length > 0 || _hasWarned) return;
        _hasWarned = true;
        _warn($"Column '{_columns[0].Name}' has NULLs, and is the only one: such rows are empty lines, which many readers skip. Use -NullText to give NULL a word.");
    }

    private void AppendText(RowBuffer row, ReadOnlySpan<byte> text)
    {
        if (!NeedsQuotes(text))
        {
            row.Append(text);
            return;
        }

        row.Append(Quote);
        for (int quote = text.IndexOf(Quote); quote >= 0; quote = text.IndexOf(Quote))
        {
            row.Append(text[..(quote + 1)]);
            row.Append(Quote);
            text = text[(quote + 1)..];
        }

        row.Append(text);
        row.Append(Quote);
    }

    // Some readers remove blanks around a text that is not in quotes.
    private bool NeedsQuotes(ReadOnlySpan<byte> text) =>
        text.IsEmpty || text[0] is (byte)' ' or (byte)'\t' || text[^1] is (byte)' ' or (byte)'\t' || text.ContainsAny(_needQuotes) || text.SequenceEqual(_nullText);
}
