namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

internal enum FunctionKind
{
    Scalar,

    /// <summary>Can have DISTINCT, WITHIN GROUP and OVER.</summary>
    Aggregate,

    /// <summary>Must have OVER.</summary>
    Window,
}
