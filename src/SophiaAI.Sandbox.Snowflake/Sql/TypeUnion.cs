namespace SophiaAI.Sandbox.Snowflake.Sql;

/// <summary>The common type to which values of two types are converted in CASE, UNION or a comparison.</summary>
internal static class TypeUnion
{
    public static SqlType Of(SqlType left, SqlType right)
    {
        if (left.Kind == SqlTypeKind.Unknown || left == right)
            return right;
        if (right.Kind == SqlTypeKind.Unknown)
            return left;
        if (left.Kind == right.Kind)
            return SameKind(left, right);
        if (left.IsSemiStructured || right.IsSemiStructured)
            return SqlType.Variant;
        if (left.Kind == SqlTypeKind.DecFloat || right.Kind == SqlTypeKind.DecFloat)
            return SqlType.DecFloat;
        if (left.Kind == SqlTypeKind.Text)
            return OfText(right);
        if (right.Kind == SqlTypeKind.Text)
            return OfText(left);
        if (left.IsNumeric && right.IsNumeric)
            return SqlType.Float;
        if (left.IsTimestamp && right.IsTimestamp)
            return left.Kind == SqlTypeKind.TimestampTz || right.Kind == SqlTypeKind.TimestampTz ? SqlType.TimestampTz : SqlType.TimestampLtz;
        if (left.IsTimestamp && right.Kind == SqlTypeKind.Date)
            return left;
        if (right.IsTimestamp && left.Kind == SqlTypeKind.Date)
            return right;
        if (left.Kind == SqlTypeKind.Boolean && right.IsNumeric)
            return left;
        if (right.Kind == SqlTypeKind.Boolean && left.IsNumeric)
            return right;
        throw SnowflakeException.Compilation("001065", "22023", $"Can not convert parameter of type [{right}] into expected type [{left}]");
    }

    private static SqlType SameKind(SqlType left, SqlType right)
    {
        if (left.Kind != SqlTypeKind.Number)
            return left with { Scale = Math.Max(left.Scale, right.Scale), Length = Math.Max(left.Length, right.Length) };
        int scale = Math.Max(left.Scale, right.Scale);
        int whole = Math.Max(left.Precision - left.Scale, right.Precision - right.Scale);
        return SqlType.Number(Math.Min(38, whole + scale), scale);
    }

    /// <summary>A text is converted to the other type. Numbers leave room for the text's fraction.</summary>
    private static SqlType OfText(SqlType other) => other.Kind switch
    {
        SqlTypeKind.Number => SqlType.Number(38, Math.Max(other.Scale, 12)),
        _ => other,
    };
}
