namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>A column of a table.</summary>
internal sealed record ColumnDefinition(string Name, SqlType Type)
{
    public bool Nullable { get; init; } = true;

    /// <summary>The default's text, parsed each time it is used.</summary>
    public string? Default { get; init; }

    public bool Identity { get; init; }

    public bool PrimaryKey { get; init; }

    public bool Unique { get; init; }

    public string? Comment { get; init; }
}
