using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <param name="Min">The fewest arguments.</param>
/// <param name="Max">The most arguments.</param>
/// <param name="Kind">Where the function may stand.</param>
/// <param name="Bind">Its translation.</param>
internal sealed record FunctionDefinition(int Min, int Max, FunctionKind Kind, Func<CallContext, Bound> Bind);
