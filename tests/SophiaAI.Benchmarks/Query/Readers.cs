using System.Data;
using System.Globalization;
using System.IO.Compression;
using System.Management.Automation;
using System.Text.Json;

namespace SophiaAI.Benchmarks.Query;

/// <summary>The ways to read the sample that Invoke-SnowflakeQuery is compared with.</summary>
internal sealed class Readers(QuerySample sample, Uri address)
{
    private static readonly HttpClient s_client = new();

    /// <summary>(a) The compressed bytes over HTTP.</summary>
    public async Task<long> ReadAsync()
    {
        for (int i = 0; i < sample.Partitions.Count; i++) _ = await s_client.GetByteArrayAsync(new Uri(address, $"api/v2/statements/x?partition={i}"));
        return 0;
    }

    /// <summary>(b) Decompressed, from memory.</summary>
    public Task<long> InflateAsync()
    {
        byte[] buffer = new byte[128 * 1024];
        foreach ((byte[] compressed, _, _) in sample.Partitions)
        {
            using GZipStream stream = Open(compressed);
            while (stream.Read(buffer) > 0)
            {
                // The bytes are not used.
            }
        }

        return Task.FromResult(0L);
    }

    /// <summary>(c) Decompressed and read as JSON tokens, from memory.</summary>
    public Task<long> TokensAsync()
    {
        long arrays = 0;
        foreach ((byte[] compressed, _, _) in sample.Partitions)
        {
            using GZipStream stream = Open(compressed);
            arrays += Tokens(stream) - 1;
        }

        return Task.FromResult(arrays);
    }

    /// <summary>A document for each partition, and an object with note properties for each row.</summary>
    public Task<long> DocumentsAsync() => EachRowAsync(static row =>
    {
        PSObject made = new();
        int column = 0;
        foreach (JsonElement cell in row.EnumerateArray()) made.Properties.Add(new PSNoteProperty(s_names[column], Value(column++, cell)));
        return made;
    });

    /// <summary>A DataTable for each partition.</summary>
    public Task<long> DataTablesAsync()
    {
        using DataTable table = new();
        foreach (string name in s_names) table.Columns.Add(name, typeof(object));
        return EachRowAsync(row => table.Rows.Add(row.EnumerateArray().Select((cell, column) => Value(column, cell) ?? DBNull.Value).ToArray()), table.Clear);
    }

    private static readonly string[] s_names = ["ID", "NAME", "EMAIL", "AMOUNT", "QUANTITY", "SCORE", "IS_ACTIVE", "DAY", "CREATED_AT", "NOTE"];

    private Task<long> EachRowAsync(Func<JsonElement, object> make, Action? afterPartition = null)
    {
        long rows = 0;
        foreach ((byte[] compressed, _, _) in sample.Partitions)
        {
            using GZipStream stream = Open(compressed);
            using JsonDocument document = JsonDocument.Parse(stream);
            foreach (JsonElement row in document.RootElement.GetProperty("data").EnumerateArray())
            {
                GC.KeepAlive(make(row));
                rows++;
            }

            afterPartition?.Invoke();
        }

        return Task.FromResult(rows);
    }

    private static object? Value(int column, JsonElement cell)
    {
        if (cell.ValueKind == JsonValueKind.Null) return null;
        string text = cell.GetString()!;
        CultureInfo culture = CultureInfo.InvariantCulture;
        return column switch
        {
            0 or 4 => long.Parse(text, culture),
            3 => decimal.Parse(text, culture),
            5 => double.Parse(text, culture),
            6 => text == "true",
            7 => DateTime.UnixEpoch.AddDays(long.Parse(text, culture)),
            8 => DateTime.UnixEpoch.AddTicks((long)(decimal.Parse(text, culture) * TimeSpan.TicksPerSecond)),
            _ => text,
        };
    }

    private static long Tokens(GZipStream stream)
    {
        byte[] buffer = new byte[128 * 1024];
        JsonReaderState state = default;
        int length = 0;
        long arrays = 0;
        while (true)
        {
            int read = stream.ReadAtLeast(buffer.AsSpan(length), buffer.Length - length, throwOnEndOfStream: false);
            length += read;
            Utf8JsonReader json = new(buffer.AsSpan(0, length), read == 0, state);
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.StartArray) arrays++;
            }

            if (read == 0) return arrays;
            int consumed = (int)json.BytesConsumed;
            buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
            length -= consumed;
            state = json.CurrentState;
        }
    }

    private static GZipStream Open(byte[] compressed) => new(new MemoryStream(compressed), CompressionMode.Decompress);
}
