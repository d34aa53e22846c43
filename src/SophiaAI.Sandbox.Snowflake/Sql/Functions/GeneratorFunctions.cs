using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Sequences and random values.</summary>
internal static class GeneratorFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Scalar("SEQ1", 0, 1, c => Sequence(c, 3, 128));
        table.Scalar("SEQ2", 0, 1, c => Sequence(c, 5, 32_768));
        table.Scalar("SEQ4", 0, 1, c => Sequence(c, 10, 0));
        table.Scalar("SEQ8", 0, 1, c => Sequence(c, 19, 0));
        table.Scalar("RANDOM", 0, 1, Random);
        table.Scalar("UNIFORM", 3, 3, Uniform);
        table.Scalar("RANDSTR", 2, 2, c => c.Result($"sf_randstr({c.BigInt(0)}, {c.Argument(1).Sql})", SqlType.Text));
    }

    private static string RowNumber(CallContext call)
    {
        if (call.Count == 1 && call.Constant(0) != "0")
            throw SnowflakeException.Unsupported(call.Name + "(1)");
        return call.Expressions.Scope.Sequence ?? "(row_number() OVER () - 1)";
    }

    private static Bound Sequence(CallContext call, int digits, int wrap)
    {
        string row = RowNumber(call);
        SqlType type = SqlType.Number(digits, 0);
        return new Bound($"CAST({(wrap == 0 ? row : $"{row} % {wrap}")} AS {type.Duck})", type) { Nullable = false };
    }

    /// <summary>64 bits, signed. The same seed returns the same numbers each time.</summary>
    private static Bound Random(CallContext call)
    {
        string row = call.Expressions.Scope.Sequence ?? "row_number() OVER ()";
        string seed = call.Count == 1 ? $"hash({call.BigInt(0)}, {row})" : "hash(random())";
        return new Bound($"CAST(CAST({seed} AS HUGEINT) - 9223372036854775808 AS DECIMAL(19,0))", SqlType.Number(19, 0)) { Nullable = false };
    }

    private static Bound Uniform(CallContext call)
    {
        (Bound? low, Bound? high) = (call.Number(0), call.Number(1));
        string seed = call.Argument(2).Sql;
        if (low.Type is { Kind: SqlTypeKind.Number, Scale: 0 } && high.Type is { Kind: SqlTypeKind.Number, Scale: 0 })
        {
            SqlType type = SqlType.Number(Math.Max(low.Type.Precision, high.Type.Precision), 0);

            // Between known bounds, 128 bits are not needed.
            if (long.TryParse(low.Constant, CultureInfo.InvariantCulture, out long least) && long.TryParse(high.Constant, CultureInfo.InvariantCulture, out long most)
                && most >= least && type.Precision <= 18)
            {
                return call.Result(string.Create(CultureInfo.InvariantCulture, $"CAST(sf_uniform_small({least}, {most - least + 1}, {seed}) AS {type.Duck})"), type);
            }

            return call.Result(
                string.Create(CultureInfo.InvariantCulture, $"CAST(sf_uniform(CAST({low.Sql} AS HUGEINT), CAST({high.Sql} AS HUGEINT), {seed}) AS {type.Duck})"), type);
        }

        (string? a, string? b) = (call.Convert.To(low, SqlType.Float).Sql, call.Convert.To(high, SqlType.Float).Sql);
        return call.Result($"({a} + CAST(hash({seed}) AS DOUBLE) / 18446744073709551616.0 * ({b} - {a}))", SqlType.Float);
    }
}
