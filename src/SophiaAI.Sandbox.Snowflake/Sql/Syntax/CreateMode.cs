namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

internal enum CreateMode
{
    Create,
    OrReplace,
    IfNotExists,
}
