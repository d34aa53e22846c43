namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>A column of a table or view.</summary>
public sealed record SnowflakeTableColumn
{
    /// <summary>The name as stored.</summary>
    public required string Name { get; init; }

    /// <summary>The database that its table belongs to.</summary>
    public string? Database { get; init; }

    /// <summary>The schema that its table belongs to.</summary>
    public string? Schema { get; init; }

    /// <summary>The table or view that it belongs to.</summary>
    public string? Table { get; init; }

    /// <summary>Database, schema, table and name, quoted: ready for a statement.</summary>
    public string QualifiedName => SnowflakeIdentifier.Path(Database, Schema, Table, Name);

    /// <summary>Its place in the table, from 1; null if the service was asked for columns by name in more than one table.</summary>
    public int? Position { get; init; }

    /// <summary>The type as a statement has it, such as <c>NUMBER(38,0)</c> or <c>VARCHAR(16777216)</c>.</summary>
    public string? DataType { get; init; }

    /// <summary>The greatest number of characters, or of bytes of a BINARY.</summary>
    public long? Length { get; init; }

    /// <summary>The total number of digits of a NUMBER.</summary>
    public int? Precision { get; init; }

    /// <summary>Digits after the decimal point of a NUMBER; digits of fractional seconds of a time.</summary>
    public int? Scale { get; init; }

    /// <summary>Whether it can contain NULL.</summary>
    public bool? Nullable { get; init; }

    /// <summary>The expression that gives a value where none is given; null if there is none.</summary>
    public string? Default { get; init; }

    /// <summary>How it counts by itself, such as <c>IDENTITY START 1 INCREMENT 1 NOORDER</c>; null if it does not.</summary>
    public string? Autoincrement { get; init; }

    /// <summary>COLUMN, VIRTUAL_COLUMN and so on.</summary>
    public string? Kind { get; init; }

    /// <summary>The expression that a virtual column is computed from.</summary>
    public string? Expression { get; init; }

    /// <summary>What it is for.</summary>
    public string? Comment { get; init; }

    /// <summary>Columns that the service returns and this version does not know.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; init; } = new Dictionary<string, object?>();

    internal static SnowflakeTableColumn Read(SnowflakeObjectRow row)
    {
        SnowflakeTypeText? type = SnowflakeTypeText.Read(row.Text("data_type"));
        // What the type's words leave out stays visible.
        if (type?.IsComplete != true) row.Leave("data_type");
        return new SnowflakeTableColumn
        {
            Name = row.Required("column_name"),
            Database = row.Text("database_name"),
            Schema = row.Text("schema_name"),
            Table = row.Text("table_name"),
            DataType = type?.Sql,
            Length = type?.Length,
            Precision = type?.Precision,
            Scale = type?.Scale,
            Nullable = NullableOf(row.Text("null?")) ?? type?.Nullable,
            Default = row.Text("default"),
            Autoincrement = row.Text("autoincrement"),
            Kind = row.Text("kind"),
            Expression = row.Text("expression"),
            Comment = row.Text("comment"),
            AdditionalProperties = row.More(),
        };
    }

    /// <summary>The qualified name.</summary>
    public override string ToString() => QualifiedName;

    private static bool? NullableOf(string? text) => text?.ToUpperInvariant() switch
    {
        "TRUE" or "Y" or "YES" or "NULL" => true,
        "FALSE" or "N" or "NO" or "NOT_NULL" or "NOT NULL" => false,
        _ => null,
    };
}
