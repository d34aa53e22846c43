using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>The parts of dates and times, and the operations on them.</summary>
internal static class DatePart
{
    public static string Parse(string word) => word.ToUpperInvariant() switch
    {
        "YEAR" or "Y" or "YY" or "YYY" or "YYYY" or "YR" or "YEARS" or "YRS" => "YEAR",
        "QUARTER" or "Q" or "QTR" or "QTRS" or "QUARTERS" => "QUARTER",
        "MONTH" or "MM" or "MON" or "MONS" or "MONTHS" => "MONTH",
        "WEEK" or "W" or "WK" or "WEEKOFYEAR" or "WOY" or "WY" or "WEEKS" => "WEEK",
        "DAY" or "D" or "DD" or "DAYS" or "DAYOFMONTH" => "DAY",
        "HOUR" or "H" or "HH" or "HR" or "HOURS" or "HRS" => "HOUR",
        "MINUTE" or "M" or "MI" or "MIN" or "MINUTES" or "MINS" => "MINUTE",
        "SECOND" or "S" or "SEC" or "SECONDS" or "SECS" => "SECOND",
        "MILLISECOND" or "MS" or "MSEC" or "MILLISECONDS" => "MILLISECOND",
        "MICROSECOND" or "US" or "USEC" or "MICROSECONDS" => "MICROSECOND",
        "NANOSECOND" or "NS" or "NSEC" or "NANOSEC" or "NSECOND" or "NANOSECONDS" or "NANOSECS" or "NSECONDS" => "NANOSECOND",
        "DAYOFWEEK" or "WEEKDAY" or "DOW" or "DW" => "DAYOFWEEK",
        "DAYOFWEEKISO" or "DAYOFWEEK_ISO" or "WEEKDAY_ISO" or "DOW_ISO" or "DW_ISO" => "DAYOFWEEKISO",
        "DAYOFYEAR" or "YEARDAY" or "DOY" or "DY" => "DAYOFYEAR",
        "WEEKISO" or "WEEK_ISO" or "WEEKOFYEARISO" or "WEEKOFYEAR_ISO" => "WEEK",
        "EPOCH_SECOND" or "EPOCH" or "EPOCH_SECONDS" => "EPOCH",
        "EPOCH_MILLISECOND" or "EPOCH_MILLISECONDS" => "EPOCH_MS",
        "EPOCH_MICROSECOND" or "EPOCH_MICROSECONDS" => "EPOCH_US",
        "EPOCH_NANOSECOND" or "EPOCH_NANOSECONDS" => "EPOCH_NS",
        _ => throw SnowflakeException.Compilation("001007", "22023", $"'{word}' is not a valid date/time component"),
    };

    /// <summary>DATEADD: months stop at the month's last day; days and smaller parts are added as seconds.</summary>
    public static Bound Add(BindContext context, string part, string amount, Bound value)
    {
        if (value.Type.Kind is SqlTypeKind.Text or SqlTypeKind.Unknown || value.Type.IsSemiStructured)
            value = context.Convert.To(value, SqlType.TimestampNtz);
        int months = part switch { "YEAR" => 12, "QUARTER" => 3, "MONTH" => 1, _ => 0 };
        if (value.Type.Kind == SqlTypeKind.Date)
        {
            if (months > 0)
                return value with { Sql = $"CAST({value.Sql} + to_months(CAST({amount} * {months} AS INTEGER)) AS DATE)", Origin = null };
            if (part is "WEEK" or "DAY")
                return value with { Sql = $"({value.Sql} + CAST({amount} * {(part == "WEEK" ? 7 : 1)} AS INTEGER))", Origin = null };
            value = context.Convert.To(value, SqlType.TimestampNtz);
        }

        if (value.Type.Kind == SqlTypeKind.Time)
            return AddToTime(part, amount, value);
        if (!value.Type.IsTimestamp)
            throw SnowflakeException.Compilation("001044", "42P13", $"Invalid argument types for function 'DATEADD': ({value.Type})");
        if (months > 0)
            return OnWall(context, value, amount, (w, n) => $"sf_add({w}, to_months(CAST({n} * {months} AS INTEGER)))");
        return part is "WEEK" or "DAY"
            ? OnWall(context, value, amount, (w, n) => $"CAST({w} + {Seconds(part, n)} AS {SqlType.DuckTimestamp})")
            : OnInstant(value, amount, (x, n) => $"CAST({x} + {Seconds(part, n)} AS {SqlType.DuckTimestamp})");
    }

    /// <summary>DATE_TRUNC(part, value), or TRUNC(value, part).</summary>
    public static Bound Truncate(CallContext call, int partIndex, int valueIndex)
    {
        string part = Parse(call.Constant(partIndex));
        Bound value = call.Argument(valueIndex);
        if (value.Type.Kind is SqlTypeKind.Text or SqlTypeKind.Unknown || value.Type.IsSemiStructured)
            value = call.Convert.To(value, SqlType.TimestampNtz);
        if (part is not ("YEAR" or "QUARTER" or "MONTH" or "WEEK" or "DAY" or "HOUR" or "MINUTE" or "SECOND" or "MILLISECOND" or "MICROSECOND"))
            throw SnowflakeException.Unsupported($"{call.Name} to {part}");
        if (value.Type.Kind == SqlTypeKind.Date)
            return value with { Sql = $"CAST(date_trunc('{part}', {value.Sql}) AS DATE)", Origin = null };
        return value.Type.IsTimestamp
            ? OnWall(call.Context, value, "0", (w, _) => $"sf_from_us(date_trunc('{part}', sf_us({w})))")
            : throw call.Invalid();
    }

    public static Bound Extract(CallContext call, string part, Bound value)
    {
        if (value.Type.Kind is SqlTypeKind.Text or SqlTypeKind.Unknown || value.Type.IsSemiStructured)
            value = call.Convert.To(value, SqlType.TimestampNtz);
        if (value.Type.Kind == SqlTypeKind.Time ? part is not ("HOUR" or "MINUTE" or "SECOND" or "NANOSECOND") : !value.Type.IsTimestamp && value.Type.Kind != SqlTypeKind.Date)
            throw call.Invalid();
        string wall = call.Convert.Time.Wall(value);

        // A time without a zone counts as UTC.
        string instant = value.Type.Kind is SqlTypeKind.TimestampNtz or SqlTypeKind.Date ? wall : call.Convert.Time.Instant(value);
        string sql = part switch
        {
            "NANOSECOND" => $"({wall} - floor({wall})) * 1000000000",
            "EPOCH" => $"floor({instant})",
            "EPOCH_MS" => $"floor({instant} * 1000)",
            "EPOCH_US" => $"floor({instant} * 1000000)",
            "EPOCH_NS" => $"{instant} * 1000000000",
            "DAYOFWEEK" => $"date_part('dow', sf_us({wall}))",
            "DAYOFWEEKISO" => $"date_part('isodow', sf_us({wall}))",
            "DAYOFYEAR" => $"date_part('doy', sf_us({wall}))",
            "MILLISECOND" or "MICROSECOND" => throw SnowflakeException.Unsupported($"{call.Name} of {part}"),
            _ => $"date_part('{part}', sf_us({wall}))",
        };
        SqlType type = part.StartsWith("EPOCH", StringComparison.Ordinal) ? SqlType.Integer : SqlType.Number(part == "NANOSECOND" ? 9 : 4, 0);
        return new Bound($"CAST({sql} AS {type.Duck})", type) { Nullable = value.Nullable };
    }

    /// <summary>DATEDIFF counts the part's boundaries between the two values.</summary>
    public static Bound Difference(CallContext call, string part, Bound from, Bound to)
    {
        (string? a, string? b) = (Moment(call, from), Moment(call, to));
        string sql = part switch
        {
            "NANOSECOND" => $"({b} - {a}) * 1000000000",

            // DuckDB counts periods of seven days; Snowflake counts Mondays.
            "WEEK" => $"date_diff('day', date_trunc('week', sf_us({a})), date_trunc('week', sf_us({b}))) // 7",
            "YEAR" or "QUARTER" or "MONTH" or "DAY" or "HOUR" or "MINUTE" or "SECOND" or "MILLISECOND" or "MICROSECOND" =>
                $"date_diff('{part}', sf_us({a}), sf_us({b}))",
            _ => throw SnowflakeException.Unsupported($"{call.Name} in {part}"),
        };
        return new Bound($"CAST({sql} AS DECIMAL(18,0))", SqlType.Count) { Nullable = from.Nullable || to.Nullable };
    }

    /// <summary>Changes the wall clock time, and keeps the kind of timestamp and its offset.</summary>
    private static Bound OnWall(BindContext context, Bound value, string amount, Func<string, string, string> change) => value with
    {
        Sql = Let.In(value.Sql, amount, (sql, n) =>
        {
            string changed = change(context.Convert.Time.Wall(value with { Sql = sql }), n);
            return value.Type.Kind switch
            {
                SqlTypeKind.TimestampLtz => context.Convert.Time.InstantOfWall(changed),
                SqlTypeKind.TimestampTz => $"sf_tz({changed} - CAST(struct_extract({sql}, 'o') AS INTEGER) * 60, struct_extract({sql}, 'o'))",
                _ => changed,
            };
        }),
        Origin = null,
    };

    private static Bound OnInstant(Bound value, string amount, Func<string, string, string> change) => value with
    {
        Sql = value.Type.Kind == SqlTypeKind.TimestampTz
            ? Let.In(value.Sql, amount, (sql, n) => $"sf_tz({change($"struct_extract({sql}, 't')", n)}, struct_extract({sql}, 'o'))")
            : change(value.Sql, amount),
        Origin = null,
    };

    private static Bound AddToTime(string part, string amount, Bound value)
    {
        if (part is not ("HOUR" or "MINUTE" or "SECOND" or "MILLISECOND" or "MICROSECOND" or "NANOSECOND"))
            throw SnowflakeException.Compilation("001007", "22023", $"'{part}' is not a valid date/time component for a TIME");
        string sum = $"(CAST({value.Sql} AS {SqlType.DuckTimestamp}) + {Seconds(part, amount)})";
        return value with { Sql = $"CAST((({sum} % 86400) + 86400) % 86400 AS {SqlType.DuckTime})", Origin = null };
    }

    private static string Seconds(string part, string amount) => part switch
    {
        "WEEK" => $"CAST({amount} * 604800 AS DECIMAL(28,0))",
        "DAY" => $"CAST({amount} * 86400 AS DECIMAL(28,0))",
        "HOUR" => $"CAST({amount} * 3600 AS DECIMAL(28,0))",
        "MINUTE" => $"CAST({amount} * 60 AS DECIMAL(28,0))",
        "SECOND" => $"CAST({amount} AS DECIMAL(28,0))",
        "MILLISECOND" => $"(CAST({amount} AS DECIMAL(28,0)) * CAST(0.001 AS DECIMAL(3,3)))",
        "MICROSECOND" => $"(CAST({amount} AS DECIMAL(28,0)) * CAST(0.000001 AS DECIMAL(6,6)))",
        "NANOSECOND" => $"(CAST({amount} AS DECIMAL(28,0)) * CAST(0.000000001 AS DECIMAL(9,9)))",
        _ => throw SnowflakeException.Compilation("001007", "22023", $"'{part}' is not a valid date/time component"),
    };

    private static string Moment(CallContext call, Bound value)
    {
        if (value.Type.Kind is SqlTypeKind.Text or SqlTypeKind.Unknown || value.Type.IsSemiStructured)
            value = call.Convert.To(value, SqlType.TimestampNtz);
        return value.Type.IsTimestamp || value.Type.Kind is SqlTypeKind.Date or SqlTypeKind.Time ? call.Convert.Time.Wall(value) : throw call.Invalid();
    }
}
