namespace SophiaAI.Sandbox.Snowflake.Access;

/// <summary>An object on which privileges are granted.</summary>
/// <param name="Kind">A view is a VIEW, even where the statement calls it a table.</param>
/// <param name="Path">The parts of its complete name.</param>
/// <param name="Owner">The role that owns it; empty where it is Snowflake's own.</param>
internal sealed record Securable(ObjectKind Kind, IReadOnlyList<string> Path, string Owner)
{
    /// <summary>As the catalog's grants call it. Neither databases nor schemas have a dot in their names.</summary>
    public string Name { get; } = string.Join('.', Path);
}
