using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>The rows of one partition, decoded from its body on demand.</summary>
/// <typeparam name="TRow">The caller's type for a row.</typeparam>
internal sealed class PartitionRows<TRow> : IAsyncDisposable
{
    private readonly JsonWindow _window;
    private readonly ColumnReading _reading;
    private readonly SnowflakeRowParser<TRow> _parse;
    private bool _inData;
    private bool _ended;
    private bool _finished;

    public PartitionRows(ReceivedBody body, ColumnReading reading, SnowflakeRowParser<TRow> parse)
    {
        _window = new JsonWindow(body.Open());
        _reading = reading;
        _parse = parse;
    }

    /// <summary>A checksum of all rows so far, as they were received: two bodies with the same rows have the same.</summary>
    public uint Checksum { get; private set; }

    /// <summary>Whether there are no more rows.</summary>
    public bool HasEnded => _finished;

    /// <summary>Decodes the next rows. The last ones are returned when the body has been read, and checked, to its end.</summary>
    /// <returns>The number of rows; 0 at the end.</returns>
    /// <exception cref="ServiceException">The body is not a partition.</exception>
    public async ValueTask<int> ReadAsync(Memory<TRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            int count = 0;
            while (count < rows.Length && !_ended)
            {
                count = ReadAtHand(rows.Span, count);
                cancellationToken.ThrowIfCancellationRequested();
                if (count < rows.Length && !_ended) await _window.FillAsync().ConfigureAwait(false);
            }

            if (_ended && !_finished) await FinishAsync(cancellationToken).ConfigureAwait(false);
            return count;
        }
        catch (UnusableBodyException exception)
        {
            throw InvalidResult.For($"a partition that can't be used: {exception.Message}");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or InvalidDataException or FormatException or ArgumentException or OverflowException)
        {
            throw InvalidResult.For("a partition of which its rows can't be read");
        }
        catch (HttpIOException)
        {
            throw InvalidResult.For("a partition that ends in the middle");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _window.DisposeAsync();

    // Reads whatever is complete in the window.
    private int ReadAtHand(Span<TRow> rows, int count)
    {
        Utf8JsonReader json = _window.Reader();
        if (!_inData) FindData(ref json);
        if (_inData) count = ReadRows(ref json, rows, count);
        _window.MoveTo(json);
        return count;
    }

    private int ReadRows(ref Utf8JsonReader json, Span<TRow> rows, int count)
    {
        long start = json.BytesConsumed;
        SnowflakeCells cells = new(json, _reading);
        while (count < rows.Length && cells.TryBegin(out _ended) && !_ended)
        {
            TRow row = _parse(ref cells);
            if (!cells.TryEnd()) break;
            rows[count++] = row;
        }

        json = cells.BehindLastRow;
        Checksum = Add(Checksum, _window.Slice(start, json.BytesConsumed));
        return count;
    }

    // The members before the data are skipped token by token, however long they are.
    private void FindData(ref Utf8JsonReader json)
    {
        Utf8JsonReader before = json;
        while (json.Read())
        {
            if (json.CurrentDepth == 1 && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("data"u8))
            {
                // Both tokens have to be in the window: between them there is no way to know where the reader is.
                if (!json.Read()) break;
                if (json.TokenType != JsonTokenType.StartArray) throw new JsonException("The data is not an array.");
                _inData = true;
                return;
            }

            before = json;
        }

        json = before;
    }

    // Whatever follows the rows: only at its end does a compressed body prove to be whole and undamaged.
    private async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        while (!TryFindEnd())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await _window.FillAsync().ConfigureAwait(false);
        }

        await _window.EndAsync().ConfigureAwait(false);
        _finished = true;
    }

    private bool TryFindEnd()
    {
        Utf8JsonReader json = _window.Reader();
        Utf8JsonReader before = json;
        bool found = false;
        while (!found && json.Read())
        {
            if (json.CurrentDepth == 1 && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("data"u8)) throw new JsonException("The data is given twice.");
            found = json.CurrentDepth == 0;
            before = json;
        }

        _window.MoveTo(before);
        return found;
    }

    // CRC-32C, which processors compute.
    private static uint Add(uint checksum, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words) checksum = BitOperations.Crc32C(checksum, word);
        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..]) checksum = BitOperations.Crc32C(checksum, rest);
        return checksum;
    }
}
