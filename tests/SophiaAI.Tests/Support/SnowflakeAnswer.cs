using System.Text.Json;
using SophiaAI.Sandbox.Faults;

namespace SophiaAI.Tests.Support;

/// <summary>A Snowflake answer that the sandbox would not produce itself, as a fault that stands in for it.</summary>
internal static class SnowflakeAnswer
{
    /// <summary>A finished statement with these rows.</summary>
    /// <param name="columns">Each column's name, type, precision and scale.</param>
    /// <param name="rows">The cells' texts.</param>
    public static Fault Result(IReadOnlyList<(string Name, string Type, int? Precision, int? Scale)> columns, params string?[][] rows) => Body(JsonSerializer.Serialize(new
    {
        code = "090001",
        statementHandle = "01c0a5d0-0000-0000-0000-0000000000ff",
        resultSetMetaData = new
        {
            numRows = rows.Length,
            format = "jsonv2",
            partitionInfo = new[] { new { rowCount = rows.Length, uncompressedSize = 1 } },
            rowType = columns.Select(column => new { name = column.Name, type = column.Type, precision = column.Precision, scale = column.Scale, nullable = true }),
        },
        data = rows,
    }));

    /// <summary>200 with this body.</summary>
    public static Fault Body(string body) => new() { Service = "snowflake", Kind = FaultKind.Status, Status = 200, Body = body };
}
