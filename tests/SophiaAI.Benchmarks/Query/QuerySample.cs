using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace SophiaAI.Benchmarks.Query;

/// <summary>
/// The bytes of a result with a million rows and ten mixed columns, as the SQL API sends them: the same in every run and
/// for every reader. Partitions grow like Snowflake's; each is compressed.
/// </summary>
internal sealed class QuerySample
{
    public const int Rows = 1_000_000;
    public const string IdColumn = "ID";

    private const int FirstPartition = 2_000;
    private const int LargestPartition = 64_000;

    private static readonly (string Name, string Type, int? Precision, int? Scale)[] s_columns =
    [
        (IdColumn, "fixed", 38, 0), ("NAME", "text", null, null), ("EMAIL", "text", null, null), ("AMOUNT", "fixed", 12, 2), ("QUANTITY", "fixed", 9, 0),
        ("SCORE", "real", null, null), ("IS_ACTIVE", "boolean", null, null), ("DAY", "date", null, null), ("CREATED_AT", "timestamp_ntz", null, 9), ("NOTE", "text", null, null),
    ];

    private QuerySample(IReadOnlyList<(byte[] Compressed, int Rows, int RawLength)> partitions) => Partitions = partitions;

    public IReadOnlyList<(byte[] Compressed, int Rows, int RawLength)> Partitions { get; }

    public long RawLength => Partitions.Sum(static partition => (long)partition.RawLength);

    public long CompressedLength => Partitions.Sum(static partition => (long)partition.Compressed.Length);

    public static QuerySample Create()
    {
        List<(byte[], int, int)> partitions = [];
        int row = 0;
        for (int size = FirstPartition; row < Rows; size = Math.Min(size * 2, LargestPartition))
        {
            int rows = Math.Min(size, Rows - row);
            byte[] raw = Data(row, rows);
            partitions.Add((Compress(raw), rows, raw.Length));
            row += rows;
        }

        return new QuerySample(partitions);
    }

    /// <summary>The first answer of a result that repeats the sample this many times; its data is that of the first partition.</summary>
    public byte[] Answer(int times)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        WriteMetadata(json, times);
        using MemoryStream first = new(Partitions[0].Compressed);
        using GZipStream inflated = new(first, CompressionMode.Decompress);
        using JsonDocument data = JsonDocument.Parse(inflated);
        json.WritePropertyName("data");
        data.RootElement.GetProperty("data").WriteTo(json);
        json.WriteString("code", "090001");
        json.WriteString("statementHandle", "01b0-benchmark");
        json.WriteString("sqlState", "00000");
        json.WriteString("message", "Statement executed successfully.");
        json.WriteEndObject();
        json.Flush();
        return Compress(buffer.WrittenSpan.ToArray());
    }

    private void WriteMetadata(Utf8JsonWriter json, int times)
    {
        json.WriteStartObject("resultSetMetaData");
        json.WriteNumber("numRows", (long)Rows * times);
        json.WriteString("format", "jsonv2");
        json.WriteStartArray("rowType");
        foreach ((string name, string type, int? precision, int? scale) in s_columns)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("type", type);
            if (precision is { } digits) json.WriteNumber("precision", digits);
            else json.WriteNull("precision");
            if (scale is { } decimals) json.WriteNumber("scale", decimals);
            else json.WriteNull("scale");
            json.WriteBoolean("nullable", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("partitionInfo");
        for (int i = 0; i < Partitions.Count * times; i++)
        {
            (byte[] compressed, int rows, int rawLength) = Partitions[i % Partitions.Count];
            json.WriteStartObject();
            json.WriteNumber("rowCount", rows);
            json.WriteNumber("uncompressedSize", rawLength);
            if (i > 0) json.WriteNumber("compressedSize", compressed.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static byte[] Data(int firstRow, int rows)
    {
        StringBuilder json = new("{\"data\":[");
        for (int row = firstRow; row < firstRow + rows; row++)
        {
            if (row > firstRow) json.Append(',');
            // A number that looks random and is the same in every run.
            uint mixed = unchecked((uint)row * 2654435761u);
            json.Append(CultureInfo.InvariantCulture, $"[\"{row}\",\"Customer {mixed % 50_000} \\u00e9 & Sons\",\"user{mixed % 900_000}@example.com\",\"{mixed % 1_000_000}.{row % 100:00}\",\"{mixed % 1000}\",")
                .Append(CultureInfo.InvariantCulture, $"\"{mixed / 4294967296.0:R}\",\"{(row % 2 == 0 ? "true" : "false")}\",\"{20000 + (row % 700)}\",\"{1760000000 + row}.{mixed % 1_000_000_000:000000000}\",")
                .Append(row % 4 == 0 ? "null]" : $"\"Order {mixed:x8} shipped\"]");
        }

        return Encoding.UTF8.GetBytes(json.Append("]}").ToString());
    }

    private static byte[] Compress(byte[] raw)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal)) gzip.Write(raw);
        return compressed.ToArray();
    }
}
