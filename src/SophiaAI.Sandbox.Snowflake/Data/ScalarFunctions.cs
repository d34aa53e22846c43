using DuckDB.NET.Data;
using DuckDB.NET.Data.DataChunk.Reader;
using DuckDB.NET.Data.DataChunk.Writer;
using SophiaAI.Sandbox.Snowflake.Values;

namespace SophiaAI.Sandbox.Snowflake.Data;

/// <summary>Snowflake's parsing of text, which DuckDB's casts do not share. A NULL argument returns NULL.</summary>
internal static class ScalarFunctions
{
    private static readonly ScalarFunctionOptions s_pure = new() { IsPureFunction = true };

    public static void Register(DuckDBConnection connection)
    {
        Parse<string>(connection, "number", (text, format) => NumberText.Normalize(text, format) is { } value ? (true, value) : (false, ""));
        Json(connection);
        Parse<string>(connection, "hex", (text, format) => HexText.Normalize(text, format) is { } value ? (true, value) : (false, ""));
        Parse<string>(connection, "geo", (text, format) => GeoText.Normalize(text, format) is { } value ? (true, value) : (false, ""));
        Parse<string>(connection, "decfloat", (text, format) => DecFloatText.Normalize(text, format) is { } value ? (true, value) : (false, ""));
        Parse<string>(connection, "vector", (text, format) => VectorText.Normalize(text, format) is { } value ? (true, value) : (false, ""));
        connection.RegisterScalarFunction<string, string>("sf_decfloat_key", Rows<string>((input, i) => (true, DecFloatText.Key(input[0].GetValue<string>(i)))), s_pure, false);
        Parse<bool>(connection, "bool", (text, format) => BooleanText.Parse(text, format) is { } value ? (true, value) : (false, false));
        Parse<double>(connection, "float", (text, format) => FloatText.Parse(text, format) is { } value ? (true, value) : (false, 0));
        Parse<DateOnly>(connection, "date", (text, format) => TimeText.ParseDate(text, format) is { } value ? (true, value) : (false, default));
        Parse<decimal>(connection, "time", (text, format) => TimeText.ParseTime(text, format) is { } value ? (true, value) : (false, 0));
        Parse<decimal>(connection, "stamp", (text, format) => TimeText.ParseTimestamp(text, format) is { } value ? (true, value) : (false, 0));
        connection.RegisterScalarFunction<string, string, int>("sf_stamp_offset", Rows<int>((input, i) =>
            TimeText.ParseOffset(input[0].GetValue<string>(i), input[1].GetValue<string>(i)) is { } offset ? (true, offset) : (false, 0)), s_pure);
        connection.RegisterScalarFunction<decimal, int, string, string>("sf_format", Rows<string>((input, i) =>
            (true, TimeText.Format(input[0].GetValue<decimal>(i), input[1].GetValue<int>(i), input[2].GetValue<string>(i)))), s_pure);
        connection.RegisterScalarFunction<double, string>("sf_float_text", Rows<string>((input, i) => (true, FloatText.Format(input[0].GetValue<double>(i)))), s_pure, false);
        connection.RegisterScalarFunction<string, string, decimal>("sf_stamp_instant", Rows<decimal>((input, i) =>
            TimeText.ParseInstant(input[0].GetValue<string>(i), input[1].GetValue<string>(i)) is { } instant ? (true, instant) : (false, 0)), s_pure);
        Texts(connection);
    }

    private static void Json(DuckDBConnection connection)
    {
        Parse<string>(connection, "json", (text, format) => JsonText.Normalize(text, format) is { } value ? (true, value) : (false, ""));
        Text(connection, "json_fault", json => JsonParser.Parse(json, keepsLast: false).Error);
        Text(connection, "number_json", JsonText.Number);
        Text(connection, "shown", JsonText.Shown);
        Text(connection, "typeof", JsonText.TypeOf);
        Text(connection, "variant_key", JsonText.Key);
        Text(connection, "json_text", JsonText.Scalar);
        Text(connection, "items", JsonScanner.Elements);
        Text(connection, "keys", JsonScanner.Keys);
        Text(connection, "object", json => JsonText.Ordered(json) is { Json: var ordered, Duplicate: var name } && ordered is null ? throw Unreadable.Value("object", name) : ordered);
        connection.RegisterScalarFunction<double, string>("sf_double_json", Rows<string>((input, i) => (true, JsonText.Double(input[0].GetValue<double>(i)))), s_pure, false);
        connection.RegisterScalarFunction<string, int>("sf_array_size", Rows<int>((input, i) => JsonScanner.Count(input[0].GetValue<string>(i)) is { } count ? (true, count) : (false, 0)), s_pure, false);
        connection.RegisterScalarFunction<string, string, string>("sf_get", Rows<string>((input, i) =>
            JsonPath.Of(input[1].GetValue<string>(i)).Find(input[0].GetValue<string>(i)) is { } found ? (true, found) : (false, "")), s_pure);
        connection.RegisterScalarFunction<string, string, string>("sf_get_text", Rows<string>((input, i) =>
            JsonPath.Of(input[1].GetValue<string>(i)).Find(input[0].GetValue<string>(i)) is { } found && JsonText.Scalar(found) is { } text ? (true, text) : (false, "")), s_pure);
        connection.RegisterScalarFunction<string, string, string, string>("sf_flatten", Rows<string>((input, i) =>
            JsonFlattening.Rows(input[0].GetValue<string>(i), input[1].GetValue<string>(i), input[2].GetValue<string>(i)) is { } rows ? (true, rows) : (false, "")), s_pure);
    }

    private static void Texts(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string, string, int, string>("sf_strtok", Rows<string>((input, i) =>
            Tokens.Part(input[0].GetValue<string>(i), input[1].GetValue<string>(i), input[2].GetValue<int>(i)) is { } part ? (true, part) : (false, "")), s_pure);
        connection.RegisterScalarFunction<string, string, string, string, string>("sf_regex", Rows<string>((input, i) =>
            RegexText.Evaluate(input[0].GetValue<string>(i), input[1].GetValue<string>(i), input[2].GetValue<string>(i), input[3].GetValue<string>(i)) is { } found ? (true, found) : (false, "")), s_pure);
    }

    /// <summary>Registers <c>sf_name(text)</c>.</summary>
    private static void Text(DuckDBConnection connection, string name, Func<string, string?> evaluate) => connection.RegisterScalarFunction<string, string>(
        "sf_" + name, Rows<string>((input, i) => evaluate(input[0].GetValue<string>(i)) is { } value ? (true, value) : (false, "")), s_pure, false);

    /// <summary>Registers <c>sf_name(text, format)</c>, which fails on unreadable text, and <c>sf_try_name</c>, which returns NULL.</summary>
    private static void Parse<T>(DuckDBConnection connection, string name, Func<string, string, (bool Read, T Value)> parse)
    {
        foreach (bool mayFail in new[] { false, true })
        {
            connection.RegisterScalarFunction<string, string, T>(mayFail ? "sf_try_" + name : "sf_" + name, Rows<T>((input, i) =>
            {
                string text = input[0].GetValue<string>(i);
                (bool Read, T Value) result = parse(text, input[1].GetValue<string>(i));
                return result.Read || mayFail ? result : throw Unreadable.Value(name, text);
            }), s_pure);
        }
    }

    /// <summary>DuckDB passes in rows with NULL too, even though it ignores their results.</summary>
    private static Action<IReadOnlyList<IDuckDBDataReader>, IDuckDBDataWriter, ulong> Rows<T>(
        Func<IReadOnlyList<IDuckDBDataReader>, ulong, (bool HasValue, T Value)> evaluate) => (input, output, count) =>
    {
        for (ulong i = 0; i < count; i++)
        {
            bool isComplete = true;
            for (int column = 0; column < input.Count && isComplete; column++)
                isComplete = input[column].IsValid(i);
            (bool hasValue, T? value) = isComplete ? evaluate(input, i) : default;
            if (hasValue)
                output.WriteValue(value, i);
            else
                output.WriteNull(i);
        }
    };
}
