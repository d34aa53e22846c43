using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>DESCRIBE TABLE and DESCRIBE VIEW.</summary>
internal sealed class DescribePlanner(BindContext context)
{
    public Plan Plan(Statement.Describe describe)
    {
        string kind = describe.Kind == "VIEW" ? "View" : "Table";
        TableInfo table = context.Catalog.GetTable(describe.Name, "DESCRIBE", kind);
        IEnumerable<string> rows = table.Columns.Select((c, i) => string.Join(
            ", ",
            i,
            DuckNames.Literal(c.Name),
            DuckNames.Literal(c.Type.ToString()),
            DuckNames.Literal(c.Nullable ? "Y" : "N"),
            c.Identity ? "'IDENTITY START 1 INCREMENT 1 NOORDER'" : CatalogCommands.Literal(c.Default),
            DuckNames.Literal(c.PrimaryKey ? "Y" : "N"),
            DuckNames.Literal(c.Unique ? "Y" : "N"),
            CatalogCommands.Literal(c.Comment)));
        Listing listing = new($"(VALUES {string.Join(", ", rows.Select(r => $"({r})"))}) s(i, name, type, nullable, standard, pk, uk, comment)",
        [
            Listing.Text("name", "name"), Listing.Text("type", "type"), Listing.Text("kind", "'COLUMN'"), Listing.Text("null?", "nullable"),
            Listing.Text("default", "CAST(standard AS VARCHAR)"), Listing.Text("primary key", "pk"), Listing.Text("unique key", "uk"),
            Listing.Text("check", "NULL"), Listing.Text("expression", "NULL"), Listing.Text("comment", "CAST(comment AS VARCHAR)"),
            Listing.Text("policy name", "NULL"), Listing.Text("privacy domain", "NULL"),
        ]);
        return new Plan { Rows = listing.ToQuery(" ORDER BY i") };
    }
}
