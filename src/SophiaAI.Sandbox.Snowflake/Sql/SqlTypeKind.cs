namespace SophiaAI.Sandbox.Snowflake.Sql;

internal enum SqlTypeKind
{
    /// <summary>The type of a bare NULL, which is compatible with every other.</summary>
    Unknown,
    Number,
    Float,
    Text,
    Boolean,
    Date,
    Time,
    TimestampNtz,
    TimestampLtz,
    TimestampTz,
    Binary,
    Variant,
    Object,
    Array,
    Geography,

    /// <summary>Decimal floating point: a text in DuckDB, with one form for each number.</summary>
    DecFloat,

    /// <summary>32-bit numbers: a JSON array in DuckDB. The scale is 1 for FLOAT and 0 for INT; the length is the number of elements.</summary>
    Vector,
}
