namespace SophiaAI.Sandbox.Snowflake.Sql;

/// <summary>A Snowflake type, and how DuckDB stores it.</summary>
/// <remarks>
/// DuckDB's own types are not used for TIME and TIMESTAMP: they have microseconds or a range of 584 years, where
/// Snowflake has nanoseconds and 9999 years. Both are decimal seconds here, which is also Snowflake's wire format.
/// TIMESTAMP_LTZ is in UTC; TIMESTAMP_TZ stores its offset in minutes with the instant, because DuckDB's type would lose it.
/// Semi-structured values are canonical JSON text.
/// </remarks>
internal readonly record struct SqlType(SqlTypeKind Kind, int Precision = 0, int Scale = 0, int Length = 0)
{
    public const int MaxTextLength = 16_777_216;
    public const int MaxBinaryLength = 8_388_608;
    public const string DuckTimestamp = "DECIMAL(24,9)";
    public const string DuckTime = "DECIMAL(14,9)";

    public static SqlType Unknown { get; } = new(SqlTypeKind.Unknown);

    public static SqlType Integer { get; } = Number(38, 0);

    /// <summary>The type of COUNT and the ranking functions.</summary>
    public static SqlType Count { get; } = Number(18, 0);

    public static SqlType Float { get; } = new(SqlTypeKind.Float);

    public static SqlType Text { get; } = TextOf(MaxTextLength);

    public static SqlType Boolean { get; } = new(SqlTypeKind.Boolean);

    public static SqlType Date { get; } = new(SqlTypeKind.Date);

    public static SqlType Time { get; } = new(SqlTypeKind.Time, 0, 9);

    public static SqlType TimestampNtz { get; } = new(SqlTypeKind.TimestampNtz, 0, 9);

    public static SqlType TimestampLtz { get; } = new(SqlTypeKind.TimestampLtz, 0, 9);

    public static SqlType TimestampTz { get; } = new(SqlTypeKind.TimestampTz, 0, 9);

    public static SqlType Binary { get; } = new(SqlTypeKind.Binary, 0, 0, MaxBinaryLength);

    public static SqlType Variant { get; } = new(SqlTypeKind.Variant);

    public static SqlType Object { get; } = new(SqlTypeKind.Object);

    public static SqlType Array { get; } = new(SqlTypeKind.Array);

    public static SqlType Geography { get; } = new(SqlTypeKind.Geography);

    public static SqlType DecFloat { get; } = new(SqlTypeKind.DecFloat, 38);

    public bool IsTimestamp => Kind is SqlTypeKind.TimestampNtz or SqlTypeKind.TimestampLtz or SqlTypeKind.TimestampTz;

    public bool IsSemiStructured => Kind is SqlTypeKind.Variant or SqlTypeKind.Object or SqlTypeKind.Array;

    public bool IsNumeric => Kind is SqlTypeKind.Number or SqlTypeKind.Float;

    /// <summary>The DuckDB type that stores it.</summary>
    public string Duck => Kind switch
    {
        SqlTypeKind.Number => $"DECIMAL({Precision},{Scale})",
        SqlTypeKind.Float => "DOUBLE",
        SqlTypeKind.Boolean => "BOOLEAN",
        SqlTypeKind.Date => "DATE",
        SqlTypeKind.Time => DuckTime,
        SqlTypeKind.TimestampNtz or SqlTypeKind.TimestampLtz => DuckTimestamp,
        SqlTypeKind.TimestampTz => $"STRUCT(t {DuckTimestamp}, o SMALLINT)",
        SqlTypeKind.Binary => "BLOB",
        _ => "VARCHAR",
    };

    public static SqlType Number(int precision, int scale) => new(SqlTypeKind.Number, precision, scale);

    public static SqlType TextOf(int length) => new(SqlTypeKind.Text, 0, 0, length);

    /// <summary>As DESCRIBE TABLE prints it.</summary>
    public override string ToString() => Kind switch
    {
        SqlTypeKind.Number => $"NUMBER({Precision},{Scale})",
        SqlTypeKind.Text => $"VARCHAR({Length})",
        SqlTypeKind.Binary => $"BINARY({Length})",
        SqlTypeKind.Time => $"TIME({Scale})",
        SqlTypeKind.TimestampNtz => $"TIMESTAMP_NTZ({Scale})",
        SqlTypeKind.TimestampLtz => $"TIMESTAMP_LTZ({Scale})",
        SqlTypeKind.TimestampTz => $"TIMESTAMP_TZ({Scale})",
        SqlTypeKind.Vector => $"VECTOR({(Scale == 1 ? "FLOAT" : "INT")}, {Length})",
        SqlTypeKind.Unknown => $"VARCHAR({MaxTextLength})",
        _ => Kind.ToString().ToUpperInvariant(),
    };
}
