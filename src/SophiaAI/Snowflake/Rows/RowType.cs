using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake.Rows;

/// <summary>A row type, and the method that makes a row from its cells.</summary>
internal sealed class RowType
{
    private readonly DynamicMethod _parse;

    public RowType(DynamicMethod parse) => _parse = parse;

    /// <summary>The method, bound to the number of the statement that the rows belong to.</summary>
    public SnowflakeRowParser<object> ParserFor(StrongBox<int> statementNumber) => _parse.CreateDelegate<SnowflakeRowParser<object>>(statementNumber);
}
