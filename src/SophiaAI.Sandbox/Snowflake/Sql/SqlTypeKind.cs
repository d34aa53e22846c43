namespace SophiaAI.Sandbox.Snowflake.Sql;

internal enum SqlTypeKind
{
    /// <summary>The type of a bare NULL, which fits every other.</summary>
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
}
