using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Seed;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>Functions about the statement's session.</summary>
internal static class ContextFunctions
{
    public const string Version = "10.38.2";

    /// <summary>The account's name in Snowflake's own books.</summary>
    public const string Locator = "SANDBOX1";

    private const string Region = "AWS_US_WEST_2";

    public static void Register(FunctionTable table)
    {
        string[] account = SeededAccount.Account.Split('-', 2);
        Text("CURRENT_VERSION", _ => Version);
        Text("CURRENT_ACCOUNT", _ => Locator);
        Text("CURRENT_ACCOUNT_NAME", _ => account[1]);
        Text("CURRENT_ORGANIZATION_NAME", _ => account[0]);
        Text("CURRENT_REGION", _ => Region);
        Text("CURRENT_CLIENT", _ => "SQL_API");
        Text("CURRENT_USER", c => c.Context.Session.User);
        Text("CURRENT_ROLE", c => c.Context.Session.Role);
        Text("CURRENT_WAREHOUSE", c => c.Context.Session.Warehouse);
        Text("CURRENT_DATABASE", c => c.Context.Session.Database);
        Text("CURRENT_SCHEMA", c => c.Context.Session.Schema);
        Text("CURRENT_SESSION", c => c.Context.Session.Id.ToString(CultureInfo.InvariantCulture));
        Text("CURRENT_SECONDARY_ROLES", _ => """{"roles":"","value":""}""");
        table.Scalar("LAST_QUERY_ID", 0, 1, c => Bound.OfText(c.Context.Session.LastQueryId));
        table.Scalar("CURRENT_TIMESTAMP GETDATE LOCALTIMESTAMP SYSTIMESTAMP SYSDATE", 0, 1, c => c.Name == "SYSDATE"
            ? new Bound(Now(c), SqlType.TimestampNtz) { Nullable = false }
            : c.Convert.To(new Bound(Now(c), SqlType.TimestampLtz) { Nullable = false }, SqlType.TimestampLtz with { Scale = Digits(c) }));
        table.Scalar("CURRENT_DATE", 0, 0, c => c.Convert.To(new Bound(Now(c), SqlType.TimestampLtz) { Nullable = false }, SqlType.Date));
        table.Scalar("CURRENT_TIME LOCALTIME", 0, 1, c => c.Convert.To(new Bound(Now(c), SqlType.TimestampLtz) { Nullable = false }, SqlType.Time));
        table.Scalar("SYSTEM$WAIT", 1, 2, Wait);
        table.Scalar("SYSTEM$TYPEOF", 1, 1, c => Bound.OfText(TypeOf(c.Argument(0).Type)));

        void Text(string name, Func<CallContext, string?> value) => table.Scalar(name, 0, 0, c => Bound.OfText(value(c)));
    }

    /// <summary>The requested number of fractional digits.</summary>
    private static int Digits(CallContext call) =>
        call.Count == 0 ? SqlType.TimestampLtz.Scale : int.TryParse(call.Constant(0), CultureInfo.InvariantCulture, out int digits) && digits is >= 0 and <= 9 ? digits : throw call.Invalid();

    private static string Now(CallContext call)
    {
        // Snowflake's clock has milliseconds.
        long milliseconds = call.Context.Session.Now.ToUnixTimeMilliseconds();
        return $"CAST({DuckNames.Literal(milliseconds / 1000m)} AS {SqlType.DuckTimestamp})";
    }

    /// <summary>The statement waits before it runs, which is indistinguishable from waiting while it runs.</summary>
    private static Bound Wait(CallContext call)
    {
        if (call.Number(0).Constant is not { } text || !decimal.TryParse(text, CultureInfo.InvariantCulture, out decimal amount) || amount < 0)
            throw SnowflakeException.Compilation("001015", "22023", "argument 1 to function SYSTEM$WAIT needs to be constant");
        string unit = call.Count == 2 ? call.Constant(1).ToUpperInvariant() : "SECONDS";
        decimal seconds = unit switch
        {
            "DAYS" => amount * 86_400,
            "HOURS" => amount * 3_600,
            "MINUTES" => amount * 60,
            "SECONDS" => amount,
            "MILLISECONDS" => amount / 1_000,
            _ => throw SnowflakeException.Compilation("001008", "22023", $"invalid value [{unit}] for parameter 'SYSTEM$WAIT'"),
        };
        call.Context.Wait += TimeSpan.FromSeconds((double)seconds);
        return Bound.OfText($"waited {text} {unit.ToLowerInvariant()}");
    }

    private static string TypeOf(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Number => $"NUMBER({type.Precision},{type.Scale})[SB{(type.Precision <= 2 ? 1 : type.Precision <= 4 ? 2 : type.Precision <= 9 ? 4 : type.Precision <= 18 ? 8 : 16)}]",
        SqlTypeKind.Float => "FLOAT[DOUBLE]",
        SqlTypeKind.Boolean => "BOOLEAN[SB1]",
        SqlTypeKind.Date => "DATE[SB4]",
        SqlTypeKind.Text => $"VARCHAR({type.Length})[LOB]",
        SqlTypeKind.Unknown => "NULL[LOB]",
        _ => $"{type}[LOB]",
    };
}
