namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>What ALTER TABLE does.</summary>
internal abstract record TableChange
{
    internal sealed record AddColumn(ColumnDefinition Column, bool IfNotExists) : TableChange;

    internal sealed record DropColumn(IReadOnlyList<string> Columns, bool IfExists) : TableChange;

    internal sealed record RenameColumn(string From, string To) : TableChange;

    internal sealed record Rename(ObjectName NewName) : TableChange;

    internal sealed record SetNullability(string Column, bool Nullable) : TableChange;

    internal sealed record SetType(string Column, SqlType Type) : TableChange;

    internal sealed record SetColumnComment(string Column, string? Comment) : TableChange;

    internal sealed record SetComment(string? Comment) : TableChange;
}
