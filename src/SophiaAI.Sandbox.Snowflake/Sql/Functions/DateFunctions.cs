using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Functions on dates and times.</summary>
internal static class DateFunctions
{
    private static readonly string[] s_parts =
        ["YEAR", "QUARTER", "MONTH", "WEEK", "WEEKOFYEAR", "DAY", "DAYOFMONTH", "DAYOFWEEK", "DAYOFWEEKISO", "DAYOFYEAR", "HOUR", "MINUTE", "SECOND"];

    public static void Register(FunctionTable table)
    {
        table.Scalar("DATEADD TIMEADD TIMESTAMPADD", 3, 3, c => DatePart.Add(c.Context, DatePart.Parse(c.Constant(0)), c.BigInt(1), c.Argument(2)));
        table.Scalar("ADD_MONTHS", 2, 2, AddMonths);
        table.Scalar("DATEDIFF TIMEDIFF TIMESTAMPDIFF", 3, 3, c => DatePart.Difference(c, DatePart.Parse(c.Constant(0)), c.Argument(1), c.Argument(2)));
        table.Scalar("DATE_TRUNC", 2, 2, c => DatePart.Truncate(c, 0, 1));
        table.Scalar("DATE_PART", 2, 2, c => DatePart.Extract(c, DatePart.Parse(c.Constant(0)), c.Argument(1)));
        foreach (string part in s_parts)
            table.Scalar(part, 1, 1, c => DatePart.Extract(c, DatePart.Parse(part), c.Argument(0)));
        table.Scalar("LAST_DAY", 1, 2, c => c.Result(LastDay(c.Count == 2 ? DatePart.Parse(c.Constant(1)) : "MONTH", c.As(0, SqlType.Date)), SqlType.Date));
        table.Scalar("NEXT_DAY", 2, 2, c => c.Result($"({c.As(0, SqlType.Date)} + 1 + (({Weekday(c)} - isodow({c.As(0, SqlType.Date)}) + 6) % 7)::INTEGER)", SqlType.Date));
        table.Scalar("PREVIOUS_DAY", 2, 2, c => c.Result($"({c.As(0, SqlType.Date)} - 1 - ((isodow({c.As(0, SqlType.Date)}) - {Weekday(c)} + 6) % 7)::INTEGER)", SqlType.Date));
        table.Scalar("WEEKISO", 1, 1, c => DatePart.Extract(c, "WEEK", c.Argument(0)));
        table.Scalar("YEAROFWEEK YEAROFWEEKISO", 1, 1, c => c.Result($"CAST(isoyear({c.As(0, SqlType.Date)}) AS DECIMAL(4,0))", SqlType.Number(4, 0)));
        table.Scalar("MONTHNAME", 1, 1, c => c.Result($"left(monthname({c.As(0, SqlType.Date)}), 3)", SqlType.TextOf(3)));
        table.Scalar("DAYNAME", 1, 1, c => c.Result($"left(dayname({c.As(0, SqlType.Date)}), 3)", SqlType.TextOf(3)));
        table.Scalar("DATE_FROM_PARTS DATEFROMPARTS", 3, 3, c => c.Result(Day(c), SqlType.Date));
        table.Scalar("TIME_FROM_PARTS TIMEFROMPARTS", 3, 4, c => c.Result($"CAST({Clock(c, 0)} AS {SqlType.DuckTime})", SqlType.Time));
        table.Scalar("TIMESTAMP_NTZ_FROM_PARTS TIMESTAMP_FROM_PARTS", 6, 7, c => c.Result(
            $"CAST(sf_of_day({Day(c)}) + {Clock(c, 3)} AS {SqlType.DuckTimestamp})", SqlType.TimestampNtz));
        table.Scalar("CONVERT_TIMEZONE", 2, 3, ConvertTimeZone);
    }

    /// <summary>Unlike DATEADD, a month's last day stays one.</summary>
    private static Bound AddMonths(CallContext call)
    {
        Bound value = call.Argument(0).Type.Kind is SqlTypeKind.Text or SqlTypeKind.Unknown ? call.Convert.To(call.Argument(0), SqlType.TimestampNtz) : call.Argument(0);
        Bound moved = DatePart.Add(call.Context, "MONTH", call.BigInt(1), value);
        (string before, string after) = (call.Convert.To(value, SqlType.Date).Sql, call.Convert.To(moved, SqlType.Date).Sql);
        Bound last = DatePart.Add(call.Context, "DAY", $"(last_day({after}) - {after})", moved);
        return moved with { Sql = $"CASE WHEN {before} = last_day({before}) THEN {last.Sql} ELSE {moved.Sql} END" };
    }

    private static string LastDay(string part, string date) => part switch
    {
        "MONTH" => $"last_day({date})",
        "QUARTER" => $"CAST(date_trunc('quarter', {date}) + INTERVAL 3 MONTHS - INTERVAL 1 DAY AS DATE)",
        "YEAR" => $"make_date(year({date}), 12, 31)",
        "WEEK" => $"CAST(date_trunc('week', {date}) + INTERVAL 6 DAYS AS DATE)",
        _ => throw SnowflakeException.Unsupported($"LAST_DAY of {part}"),
    };

    /// <summary>Days are recognized by their first two letters; Monday is 1.</summary>
    private static int Weekday(CallContext call)
    {
        string name = call.Constant(1);
        int day = name.Length < 2 ? -1 : Array.FindIndex(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], d => name.StartsWith(d, StringComparison.OrdinalIgnoreCase));
        return day >= 0 ? day + 1 : throw call.Invalid();
    }

    /// <summary>Months and days out of range overflow, as in Snowflake.</summary>
    private static string Day(CallContext call) =>
        $"(CAST(make_date({call.BigInt(0)}, 1, 1) + to_months(CAST({call.BigInt(1)} - 1 AS INTEGER)) AS DATE) + CAST({call.BigInt(2)} - 1 AS INTEGER))";

    private static string Clock(CallContext call, int first)
    {
        string seconds = $"({call.BigInt(first)} * 3600 + {call.BigInt(first + 1)} * 60 + {call.BigInt(first + 2)})";
        return call.Count > first + 3 && call.Count is 4 or 7
            ? $"({seconds} + CAST({call.BigInt(first + 3)} AS DECIMAL(28,0)) * CAST(0.000000001 AS DECIMAL(9,9)))"
            : $"CAST({seconds} AS DECIMAL(18,0))";
    }

    private static Bound ConvertTimeZone(CallContext call)
    {
        string target = Zone(call, call.Count - 2);
        if (call.Count == 3)
        {
            string wall = call.Convert.Time.Wall(call.Convert.To(call.Argument(2), SqlType.TimestampNtz));
            return call.Result($"sf_wall(sf_instant({wall}, {Zone(call, 0)}), {target})", SqlType.TimestampNtz);
        }

        Bound value = call.Argument(1);
        Bound stamp = value.Type.IsTimestamp ? value : call.Convert.To(value, SqlType.TimestampLtz);
        string instant = call.Convert.Time.Instant(stamp);
        return call.Result(Let.In(instant, x => $"sf_tz({x}, sf_offset({x}, {target}))"), SqlType.TimestampTz);
    }

    private static string Zone(CallContext call, int index)
    {
        if (call.Call.Arguments[index] is not Expression.Text)
            throw SnowflakeException.Unsupported("CONVERT_TIMEZONE to a zone that is not a constant");
        string zone = call.Constant(index);
        return call.Context.Catalog.FindTimeZone(zone) is { } known
            ? DuckNames.Literal(known)
            : throw new SnowflakeException("100036", "22007", $"Unknown timezone: '{zone}'");
    }
}
