using SophiaAI.Sandbox.Snowflake.Access;

namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>What privileges are granted on: one object, or all present or future ones in a database or a schema.</summary>
/// <param name="Kind">The kind of each object.</param>
/// <param name="Name">The object, or what the objects are in; null for the account.</param>
internal sealed record GrantTarget(ObjectKind Kind, ObjectName? Name)
{
    /// <summary>DATABASE or SCHEMA; null when one object is meant.</summary>
    public string? Container { get; init; }

    public bool IsFuture { get; init; }
}
