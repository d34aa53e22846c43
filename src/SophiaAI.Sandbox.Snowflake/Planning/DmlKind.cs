namespace SophiaAI.Sandbox.Snowflake.Planning;

internal enum DmlKind
{
    Insert,
    Update,
    Delete,
    Merge,
}
