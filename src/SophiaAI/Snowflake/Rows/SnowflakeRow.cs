namespace SophiaAI;

/// <summary>
/// A row of a Snowflake result. Each shape of results has a type of its own below this one, with a property for each
/// column. It stands in the module's own namespace, since scripts name it: <c>[SophiaAI.SnowflakeRow]</c>.
/// </summary>
public abstract class SnowflakeRow
{
}
