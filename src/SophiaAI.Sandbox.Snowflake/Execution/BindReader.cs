using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Values;

namespace SophiaAI.Sandbox.Snowflake.Execution;

/// <summary>Turns bind variables into literals.</summary>
internal static class BindReader
{
    private const int OffsetBase = 1440;

    public static Dictionary<int, Bound> Read(IReadOnlyDictionary<int, BindValue> bindings) =>
        bindings.ToDictionary(b => b.Key, b => Read(b.Value));

    private static Bound Read(BindValue bind)
    {
        string type = bind.Type.ToUpperInvariant();
        SqlType kind = KindOf(type) ?? throw Unreadable(bind);
        if (bind.Value is not { } text)
            return new Bound($"CAST(NULL AS {kind.Duck})", kind);
        return (Literal(type, text) ?? throw Unreadable(bind)) with { Nullable = false };
    }

    private static SqlType? KindOf(string type) => type switch
    {
        "FIXED" => SqlType.Integer,
        "DECFLOAT" => SqlType.DecFloat,
        "REAL" => SqlType.Float,
        "TEXT" => SqlType.Text,
        "BINARY" => SqlType.Binary,
        "BOOLEAN" => SqlType.Boolean,
        "DATE" => SqlType.Date,
        "TIME" => SqlType.Time,
        "TIMESTAMP_NTZ" => SqlType.TimestampNtz,
        "TIMESTAMP_LTZ" => SqlType.TimestampLtz,
        "TIMESTAMP_TZ" => SqlType.TimestampTz,
        _ => null,
    };

    private static Bound? Literal(string type, string text)
    {
        switch (type)
        {
            case "DECFLOAT":
                return DecFloatText.Normalize(text, "") is { } decimals ? new Bound(DuckNames.Literal(decimals), SqlType.DecFloat) : null;
            case "FIXED":
                return NumberText.Normalize(text, "") is { } number ? NumberLiteral.Bind(number) : null;
            case "REAL":
                return FloatText.Parse(text, "") is not null ? new Bound($"CAST({DuckNames.Literal(text)} AS DOUBLE)", SqlType.Float) : null;
            case "TEXT":
                return new Bound(DuckNames.Literal(text), SqlType.TextOf(Math.Max(1, text.Length))) { Constant = text };
            case "BINARY":
                return HexText.Normalize(text, "") is { } hex ? new Bound($"unhex('{hex}')", SqlType.Binary) : null;
            case "BOOLEAN":
                return BooleanText.Parse(text, "") is { } boolean ? new Bound(DuckNames.Literal(boolean), SqlType.Boolean) : null;
            case "DATE":
                return Integer(text) is { } milliseconds
                    ? new Bound(string.Create(CultureInfo.InvariantCulture, $"(DATE '1970-01-01' + CAST({decimal.Floor(milliseconds / 86_400_000m)} AS INTEGER))"), SqlType.Date)
                    : null;
            case "TIME":
                return Integer(text) is { } time and >= 0 ? new Bound(Seconds(time, SqlType.DuckTime), SqlType.Time) : null;
            case "TIMESTAMP_TZ":
                return WithOffset(text);
            default:
                return Integer(text) is { } nanoseconds ? new Bound(Seconds(nanoseconds, SqlType.DuckTimestamp), KindOf(type)!.Value) : null;
        }
    }

    private static Bound? WithOffset(string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || Integer(parts[0]) is not { } nanoseconds || Integer(parts[1]) is not { } offset || offset is < 720 or > 2160)
            return null;
        return new Bound(
            string.Create(CultureInfo.InvariantCulture, $"sf_tz({Seconds(nanoseconds, SqlType.DuckTimestamp)}, {offset - OffsetBase})"), SqlType.TimestampTz);
    }

    private static string Seconds(decimal nanoseconds, string type) => $"CAST({DuckNames.Literal(nanoseconds / 1_000_000_000m)} AS {type})";

    private static decimal? Integer(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal value) ? value : null;

    private static SnowflakeException Unreadable(BindValue bind) => new(
        "100037", "22018", $"{(bind.Type.Equals("FIXED", StringComparison.OrdinalIgnoreCase) ? "Numeric" : bind.Type)} value '{bind.Value}' is not recognized");
}
