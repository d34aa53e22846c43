using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Values;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>Casts by Snowflake's rules, in the session's time zone.</summary>
internal sealed class Conversion
{
    private const string Auto = "'AUTO'";
    private readonly TimeConversion _time;

    public Conversion(string timeZone) => _time = new TimeConversion(timeZone);

    public TimeConversion Time => _time;

    /// <summary>The value as another type; with <paramref name="mayFail"/>, a value that can't be converted becomes NULL.</summary>
    public Bound To(Bound value, SqlType target, bool mayFail = false)
    {
        if (value.Type == target)
            return value;
        if (value.Type.Kind == SqlTypeKind.Unknown)
            return value with { Sql = $"CAST(NULL AS {target.Duck})", Type = target };
        if (value.Type.IsSemiStructured && !target.IsSemiStructured && target.Kind is not (SqlTypeKind.Geography or SqlTypeKind.Vector))
            return To(FromVariant(value, target), target, mayFail) with { Nullable = true, Origin = null };

        string? sql = target.Kind switch
        {
            SqlTypeKind.Number => Number(value, target, mayFail),
            SqlTypeKind.Float => Float(value, mayFail),
            SqlTypeKind.Text => Text(value) is var text && target.Length < value.Type.Length && value.Type.Kind == SqlTypeKind.Text ? $"left({text}, {target.Length})" : text,
            SqlTypeKind.Boolean => Boolean(value, mayFail),
            SqlTypeKind.Date => _time.Date(value, Auto, mayFail),
            SqlTypeKind.Time => _time.Time(value, target, Auto, mayFail),
            SqlTypeKind.TimestampNtz or SqlTypeKind.TimestampLtz or SqlTypeKind.TimestampTz => _time.Timestamp(value, target, Auto, mayFail),
            SqlTypeKind.Binary => Binary(value, mayFail),
            SqlTypeKind.Variant => Variant(value),
            SqlTypeKind.Object => Structured(value, "{", "OBJECT"),
            SqlTypeKind.Array => Structured(value, "[", "ARRAY"),
            SqlTypeKind.Geography => Geography(value),
            SqlTypeKind.DecFloat => DecFloat(value, mayFail),
            SqlTypeKind.Vector => Vector(value, target),
            _ => value.Sql,
        };
        return new Bound(sql ?? throw Impossible(value.Type, target), target) { Nullable = value.Nullable || mayFail };
    }

    /// <summary>Like <see cref="To"/>, but a text that does not fit is an error, as in INSERT.</summary>
    public Bound ToColumn(Bound value, SqlType target)
    {
        if (target.Kind != SqlTypeKind.Text)
            return To(value, target);
        Bound text = To(value, SqlType.Text);
        if (target.Length == SqlType.MaxTextLength || (value.Constant?.Length <= target.Length) || (value.Type.Kind == SqlTypeKind.Text && value.Type.Length <= target.Length))
            return text with { Type = target };
        string tooLong = $"error('SF|100078|22000|String ''' || {text.Sql} || ''' is too long and would be truncated')";
        return text with { Sql = $"CASE WHEN length({text.Sql}) > {target.Length} THEN {tooLong} ELSE {text.Sql} END", Type = target };
    }

    /// <summary>DuckDB omits the zero before the decimal point if the type has no room for it.</summary>
    public static string NumberText(string sql, SqlType type) => type.Precision > type.Scale
        ? $"CAST({sql} AS VARCHAR)"
        : $"CAST(CAST({sql} AS {SqlType.Number(type.Precision + 1, type.Scale).Duck}) AS VARCHAR)";

    public string TimestampText(Bound value, string format) => Let.In(value.Sql, format, (sql, f) =>
        $"sf_format({_time.Wall(value with { Sql = sql })}, CAST({_time.Offset(value with { Sql = sql })} AS INTEGER), {f})");

    private static string? Number(Bound value, SqlType target, bool mayFail)
    {
        string cast = mayFail ? "TRY_CAST" : "CAST";
        return value.Type.Kind switch
        {
            SqlTypeKind.Number or SqlTypeKind.Float => $"{cast}({value.Sql} AS {target.Duck})",
            SqlTypeKind.Boolean => $"CAST(CAST({value.Sql} AS INTEGER) AS {target.Duck})",
            SqlTypeKind.DecFloat => $"{cast}({value.Sql} AS {target.Duck})",
            SqlTypeKind.Text => $"{cast}({Parse("number", value.Sql, mayFail)} AS {target.Duck})",
            _ => null,
        };
    }

    private static string? Float(Bound value, bool mayFail) => value.Type.Kind switch
    {
        SqlTypeKind.Number or SqlTypeKind.DecFloat => $"CAST({value.Sql} AS DOUBLE)",
        SqlTypeKind.Boolean => $"CAST(CAST({value.Sql} AS INTEGER) AS DOUBLE)",
        SqlTypeKind.Text => Parse("float", value.Sql, mayFail),
        _ => null,
    };

    private string? DecFloat(Bound value, bool mayFail) => value.Type.Kind is SqlTypeKind.Number or SqlTypeKind.Float or SqlTypeKind.Text
        ? Parse("decfloat", Text(value)!, mayFail)
        : null;

    private static string? Vector(Bound value, SqlType target)
    {
        bool isArray = value.Type.Kind is SqlTypeKind.Array or SqlTypeKind.Variant || (value.Type.Kind == SqlTypeKind.Vector && value.Type.Length == target.Length);
        return isArray ? string.Create(CultureInfo.InvariantCulture, $"sf_vector({value.Sql}, '{(target.Scale == 1 ? "FLOAT" : "INT")} {target.Length}')") : null;
    }

    private static string? Boolean(Bound value, bool mayFail) => value.Type.Kind switch
    {
        SqlTypeKind.Number or SqlTypeKind.Float => $"({value.Sql} <> 0)",
        SqlTypeKind.Text => Parse("bool", value.Sql, mayFail),
        _ => null,
    };

    private static string? Binary(Bound value, bool mayFail) => value.Type.Kind switch
    {
        SqlTypeKind.Text => $"unhex({Parse("hex", value.Sql, mayFail)})",
        SqlTypeKind.Binary => value.Sql,
        _ => null,
    };

    private static string Parse(string kind, string sql, bool mayFail) => $"{(mayFail ? "sf_try_" : "sf_")}{kind}({sql}, '')";

    private static string? Structured(Bound value, string first, string name) => value.Type.IsSemiStructured || (value.Type.Kind == SqlTypeKind.Vector && first == "[")
        ? $"CASE WHEN starts_with({value.Sql}, '{first}') OR {value.Sql} IS NULL THEN {value.Sql} "
            + $"ELSE error('SF|100071|22000|Failed to cast variant value ' || sf_shown({value.Sql}) || ' to {name}') END"
        : null;

    private static string? Geography(Bound value) => value.Type.Kind switch
    {
        SqlTypeKind.Text => $"sf_geo({value.Sql}, '')",
        SqlTypeKind.Geography => value.Sql,
        SqlTypeKind.Object or SqlTypeKind.Variant => value.Sql,
        _ => null,
    };

    /// <summary>The content of the variant, as a text or as a Boolean's number; a JSON null is NULL.</summary>
    private static Bound FromVariant(Bound value, SqlType target)
    {
        string text = SemiStructuredBinder.Text(value.Sql);
        return target.Kind is SqlTypeKind.Number or SqlTypeKind.Float
            ? new Bound($"CASE {text} WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE {text} END", SqlType.Text)
            : new Bound(text, SqlType.Text);
    }

    private string? Text(Bound value) => value.Type.Kind switch
    {
        SqlTypeKind.Text or SqlTypeKind.Geography or SqlTypeKind.DecFloat or SqlTypeKind.Vector => value.Sql,
        SqlTypeKind.Number => NumberText(value.Sql, value.Type),
        SqlTypeKind.Boolean or SqlTypeKind.Date => $"CAST({value.Sql} AS VARCHAR)",
        SqlTypeKind.Float => $"sf_float_text({value.Sql})",
        SqlTypeKind.Binary => $"hex({value.Sql})",
        SqlTypeKind.Time => $"sf_format({value.Sql}, 0, 'HH24:MI:SS')",
        SqlTypeKind.TimestampNtz => TimestampText(value, "'YYYY-MM-DD HH24:MI:SS.FF3'"),
        SqlTypeKind.TimestampLtz or SqlTypeKind.TimestampTz => TimestampText(value, "'YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM'"),
        _ => null,
    };

    private string? Variant(Bound value) => value.Type.Kind switch
    {
        SqlTypeKind.Text => $"CAST(to_json({value.Sql}) AS VARCHAR)",
        SqlTypeKind.Number when value.Type.Scale == 0 => NumberText(value.Sql, value.Type),
        SqlTypeKind.Number => $"sf_number_json({NumberText(value.Sql, value.Type)})",
        SqlTypeKind.Boolean => $"CAST({value.Sql} AS VARCHAR)",
        SqlTypeKind.Float => $"sf_double_json({value.Sql})",
        SqlTypeKind.Variant or SqlTypeKind.Object or SqlTypeKind.Array or SqlTypeKind.Geography or SqlTypeKind.DecFloat or SqlTypeKind.Vector => value.Sql,
        _ => $"('\"' || chr({(int)JsonText.Mark}) || '{Letter(value.Type.Kind)}' || {Text(value)} || '\"')",
    };

    /// <summary>What follows the mark of a value in a VARIANT that JSON has no type for.</summary>
    private static char Letter(SqlTypeKind kind) => kind switch
    {
        SqlTypeKind.Date => 'D',
        SqlTypeKind.Time => 'T',
        SqlTypeKind.TimestampNtz => 'N',
        SqlTypeKind.TimestampLtz => 'L',
        SqlTypeKind.TimestampTz => 'Z',
        _ => 'B',
    };

    private static SnowflakeException Impossible(SqlType from, SqlType to) => SnowflakeException.Compilation(
        "001065", "22023", string.Create(CultureInfo.InvariantCulture, $"invalid type [CAST({from} AS {to})] for parameter 'TO_{to.Kind.ToString().ToUpperInvariant()}'"));
}
