namespace SophiaAI.Sandbox.Snowflake.Data;

/// <summary>Snowflake's arithmetic in DuckDB SQL. Instants and wall clock times are decimal seconds, see <see cref="Sql.SqlType"/>.</summary>
internal static class Macros
{
    public static IReadOnlyList<string> All { get; } =
    [
        // DuckDB's timestamps have microseconds: anything finer bypasses them.
        "sf_us(x) AS make_timestamp(CAST(floor(x * 1000000) AS BIGINT))",
        "sf_from_us(t) AS CAST(CAST(epoch_us(t) AS DECIMAL(20,0)) * CAST(0.000001 AS DECIMAL(6,6)) AS DECIMAL(24,9))",
        "sf_rest(x) AS CAST(x - sf_from_us(sf_us(x)) AS DECIMAL(24,9))",
        "sf_add(x, span) AS CAST(sf_from_us(sf_us(x) + span) + sf_rest(x) AS DECIMAL(24,9))",

        "sf_day(x) AS CAST(sf_us(x) AS DATE)",
        "sf_of_day(d) AS CAST((CAST(d AS DATE) - DATE '1970-01-01') * 86400 AS DECIMAL(24,9))",
        "sf_time_of(x) AS CAST(x - sf_of_day(sf_day(x)) AS DECIMAL(14,9))",

        // A zone's offset at an instant, in minutes; and the conversions between instant and wall clock.
        "sf_offset(x, zone) AS CAST((epoch_us(timezone(zone, CAST(sf_us(x) AS TIMESTAMPTZ))) - epoch_us(sf_us(x))) // 60000000 AS SMALLINT)",
        "sf_wall(x, zone) AS CAST(x + CAST(sf_offset(x, zone) AS INTEGER) * 60 AS DECIMAL(24,9))",
        "sf_instant(x, zone) AS CAST(sf_from_us(timezone(zone, sf_us(x))) + sf_rest(x) AS DECIMAL(24,9))",
        "sf_tz_wall(z) AS CAST(struct_extract(z, 't') + CAST(struct_extract(z, 'o') AS INTEGER) * 60 AS DECIMAL(24,9))",
        "sf_tz(x, o) AS list_transform([{'t': CAST(x AS DECIMAL(24,9)), 'o': CAST(o AS SMALLINT)}], lambda z: CASE WHEN struct_extract(z, 't') IS NULL THEN NULL ELSE z END)[1]",

        // An array's elements as JSON, and an array made of such elements.
        "sf_elements(j) AS CASE WHEN j IS NULL THEN NULL ELSE list_filter(string_split(coalesce(sf_items(j), ''), chr(10)), lambda l: l <> '') END",
        "sf_array(l) AS CASE WHEN l IS NULL THEN NULL ELSE '[' || coalesce(array_to_string(l, ','), '') || ']' END",

        // Integer division, rounded half away from zero as in Snowflake.
        "sf_div_round(a, b) AS CASE WHEN (a < 0) = (b < 0) THEN (2 * abs(a) + abs(b)) // (2 * abs(b)) ELSE -((2 * abs(a) + abs(b)) // (2 * abs(b))) END",
        "sf_divisor(b) AS CASE WHEN b = 0 THEN error('SF|100051|22012|Division by zero') ELSE b END",

        // Names as SHOW GRANTS writes them: what would have to be quoted in a statement is quoted.
        "sf_quoted(part) AS CASE WHEN regexp_full_match(part, '[A-Z_][A-Z0-9_$]*') THEN part ELSE '\"' || replace(part, '\"', '\"\"') || '\"' END",
        "sf_shown_name(path) AS array_to_string(list_transform([split_part(path, '.', 1), nullif(split_part(path, '.', 2), ''), "
            + "nullif(substr(path, length(split_part(path, '.', 1) || split_part(path, '.', 2)) + 3), '')], lambda p: sf_quoted(p)), '.')",

        // Numbers made by hashing: as random as their seed.
        "sf_uniform(low, high, seed) AS CAST(low + CAST(hash(seed) AS HUGEINT) % (high - low + 1) AS HUGEINT)",
        "sf_uniform_small(low, width, seed) AS low + CAST(hash(seed) % CAST(width AS UBIGINT) AS BIGINT)",
        "sf_letters(seed) AS translate(left(to_base64(unhex(sha256(CAST(seed AS VARCHAR)))), 43), '+/', 'xy')",
        "sf_randstr(n, seed) AS left(array_to_string(list_transform(range(CAST(n // 43 AS BIGINT) + 1), lambda i: sf_letters(CAST(seed AS VARCHAR) || ':' || CAST(i AS VARCHAR))), ''), CAST(n AS INTEGER))",
    ];
}
