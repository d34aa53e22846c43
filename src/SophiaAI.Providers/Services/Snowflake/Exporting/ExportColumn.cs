using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>A column of an export.</summary>
/// <param name="Name">Its name in the files, which differs from every other column's.</param>
/// <param name="Source">The result's column.</param>
internal sealed record ExportColumn(string Name, SnowflakeColumn Source)
{
    private const int DefaultScale = 9;

    /// <summary>What its values are.</summary>
    public SnowflakeValueKind Kind { get; } = Source.Kind;

    /// <summary>Digits after the point: of numbers, or of fractional seconds.</summary>
    public int Scale { get; } = Source.Scale ?? (Source.Type.StartsWith("TIME", StringComparison.Ordinal) ? DefaultScale : 0);

    /// <summary>The columns of a result, with the names that they have as properties of rows.</summary>
    /// <param name="result">The result.</param>
    /// <param name="renamed">The names that had to be changed, with the new ones.</param>
    public static ExportColumn[] Of(SnowflakeResult result, out IReadOnlyList<(string Old, string New)> renamed) =>
        SnowflakeColumnNames.For(result.Columns, out renamed).Zip(result.Columns, static (name, column) => new ExportColumn(name, column)).ToArray();
}
