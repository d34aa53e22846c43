using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Functions on the bits of whole numbers.</summary>
internal static class BitFunctions
{
    public static void Register(FunctionTable table)
    {
        Bits("BITAND BIT_AND", "&");
        Bits("BITOR BIT_OR", "|");
        table.Scalar("BITXOR BIT_XOR", 2, 2, c => Whole(c, $"xor({c.BigInt(0)}, {c.BigInt(1)})"));
        table.Scalar("BITNOT BIT_NOT", 1, 1, c => Whole(c, $"~CAST({c.BigInt(0)} AS BIGINT)"));
        table.Scalar("BITSHIFTLEFT BIT_SHIFTLEFT", 2, 2, c => Whole(c, $"CAST({c.BigInt(0)} AS BIGINT) << CAST({c.BigInt(1)} AS BIGINT)"));
        table.Scalar("BITSHIFTRIGHT BIT_SHIFTRIGHT", 2, 2, c => Whole(c, $"CAST({c.BigInt(0)} AS BIGINT) >> CAST({c.BigInt(1)} AS BIGINT)"));

        void Bits(string names, string symbol) => table.Scalar(names, 2, 2, c => Whole(c, $"CAST({c.BigInt(0)} AS BIGINT) {symbol} CAST({c.BigInt(1)} AS BIGINT)"));
    }

    private static Bound Whole(CallContext call, string sql) => call.Result($"CAST(({sql}) AS DECIMAL(38,0))", SqlType.Integer);
}
