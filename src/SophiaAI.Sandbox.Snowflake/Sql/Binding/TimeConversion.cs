using SophiaAI.Sandbox.Snowflake.Data;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>Converts between dates, times and the three kinds of timestamp.</summary>
internal sealed class TimeConversion(string timeZone)
{
    private readonly string _zone = DuckNames.Literal(timeZone);
    private readonly bool _isUtc = timeZone.ToUpperInvariant() is "UTC" or "ETC/UTC" or "GMT";

    /// <summary>The wall clock time, in seconds since 1970.</summary>
    public string Wall(Bound value) => value.Type.Kind switch
    {
        SqlTypeKind.TimestampLtz when !_isUtc => $"sf_wall({value.Sql}, {_zone})",
        SqlTypeKind.TimestampTz => $"sf_tz_wall({value.Sql})",
        SqlTypeKind.Date => $"sf_of_day({value.Sql})",
        SqlTypeKind.Time => $"CAST({value.Sql} AS {SqlType.DuckTimestamp})",
        _ => value.Sql,
    };

    /// <summary>The instant in UTC, in seconds since 1970.</summary>
    public string Instant(Bound value) => value.Type.Kind switch
    {
        SqlTypeKind.TimestampTz => $"struct_extract({value.Sql}, 't')",
        SqlTypeKind.TimestampLtz => value.Sql,
        _ => InstantOfWall(Wall(value)),
    };

    /// <summary>The offset from UTC in minutes.</summary>
    public string Offset(Bound value) => value.Type.Kind switch
    {
        SqlTypeKind.TimestampTz => $"struct_extract({value.Sql}, 'o')",
        SqlTypeKind.TimestampLtz => OffsetAt(value.Sql),
        _ => "0",
    };

    public string? Date(Bound value, string format, bool mayFail) => value.Type.Kind switch
    {
        SqlTypeKind.Text => Parse("date", value.Sql, format, mayFail),
        SqlTypeKind.Date => value.Sql,
        _ when value.Type.IsTimestamp => $"sf_day({Wall(value)})",
        _ => null,
    };

    public string? Time(Bound value, SqlType target, string format, bool mayFail) => value.Type.Kind switch
    {
        SqlTypeKind.Text => Cut($"CAST({Parse("time", value.Sql, format, mayFail)} AS {SqlType.DuckTime})", target),
        SqlTypeKind.Time => Cut(value.Sql, target),
        _ when value.Type.IsTimestamp => Cut($"sf_time_of({Wall(value)})", target),
        _ => null,
    };

    public string? Timestamp(Bound value, SqlType target, string format, bool mayFail)
    {
        if (value.Type.Kind == SqlTypeKind.Text)
            return Cut(FromText(value.Sql, target.Kind, format, mayFail), target);
        if (value.Type.Kind == SqlTypeKind.Number)
            return Cut(FromInstant($"CAST({value.Sql} AS {SqlType.DuckTimestamp})", target.Kind), target);
        if (!value.Type.IsTimestamp && value.Type.Kind != SqlTypeKind.Date)
            return null;
        if (value.Type.Kind == target.Kind)
            return Cut(value.Sql, target);
        return Cut(target.Kind == SqlTypeKind.TimestampNtz ? Wall(value) : FromInstant(Instant(value), target.Kind), target);
    }

    /// <summary>A timestamp from an instant; TIMESTAMP_NTZ uses it as wall clock time, as it does when reading numbers.</summary>
    public string FromInstant(string instant, SqlTypeKind kind) =>
        kind == SqlTypeKind.TimestampTz ? Let.In(instant, x => $"sf_tz({x}, {OffsetAt(x)})") : instant;

    public string InstantOfWall(string wall) => _isUtc ? wall : $"sf_instant({wall}, {_zone})";

    private static string Parse(string kind, string sql, string format, bool mayFail) =>
        $"{(mayFail ? "sf_try_" : "sf_")}{kind}({sql}, {format})";

    private string OffsetAt(string instant) => _isUtc ? "0" : $"sf_offset({instant}, {_zone})";

    private string FromText(string text, SqlTypeKind kind, string format, bool mayFail) => Let.In(text, format, (t, f) => FromNamedText(t, kind, f, mayFail));

    private string FromNamedText(string text, SqlTypeKind kind, string format, bool mayFail)
    {
        string wall = $"CAST({Parse("stamp", text, format, mayFail)} AS {SqlType.DuckTimestamp})";
        if (kind == SqlTypeKind.TimestampNtz)
            return wall;
        string instant = $"CAST(coalesce(sf_stamp_instant({text}, {format}), {InstantOfWall(wall)}) AS {SqlType.DuckTimestamp})";
        return kind == SqlTypeKind.TimestampLtz ? instant : $"sf_tz({instant}, coalesce(sf_stamp_offset({text}, {format}), {OffsetAt(instant)}))";
    }

    /// <summary>Truncates to the type's scale.</summary>
    private static string Cut(string sql, SqlType target)
    {
        if (target.Scale == 9)
            return sql;
        if (target.Kind == SqlTypeKind.TimestampTz)
            return $"sf_tz({Cut($"struct_extract({sql}, 't')", SqlType.TimestampNtz with { Scale = target.Scale })}, struct_extract({sql}, 'o'))";
        string unit = "1" + new string('0', target.Scale);
        string step = target.Scale == 0 ? "1" : $"CAST(0.{unit[1..^1]}1 AS DECIMAL({target.Scale},{target.Scale}))";
        return $"CAST(floor(CAST({sql} AS {SqlType.DuckTimestamp}) * {unit}) * {step} AS {target.Duck})";
    }
}
