using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <param name="Min">The minimum number of arguments.</param>
/// <param name="Max">The maximum number of arguments.</param>
/// <param name="Kind">Where the function can be used.</param>
/// <param name="Bind">The function's translation.</param>
internal sealed record FunctionDefinition(int Min, int Max, FunctionKind Kind, Func<CallContext, Bound> Bind);
