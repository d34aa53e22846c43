using SophiaAI.Sandbox.Snowflake.Catalog;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>What binding one statement needs, and what it finds out.</summary>
internal sealed class BindContext(CatalogReader catalog, IReadOnlyDictionary<int, Bound> parameters)
{
    private int _names;

    public CatalogReader Catalog => catalog;

    public Session Session => catalog.Session;

    public IReadOnlyDictionary<int, Bound> Parameters => parameters;

    /// <summary>Whether the statement reads or writes data: it then needs a warehouse.</summary>
    public bool NeedsWarehouse { get; set; }

    /// <summary>How long SYSTEM$WAIT delays the statement.</summary>
    public TimeSpan Wait { get; set; }

    /// <summary>The tables that the statement reads, see <see cref="Planning.Plan.TablesRead"/>.</summary>
    public HashSet<string> TablesRead { get; } = new(StringComparer.Ordinal);

    /// <summary>Views that are being expanded, to detect one that contains itself.</summary>
    public HashSet<string> OpenViews { get; } = new(StringComparer.Ordinal);

    public Conversion Convert { get; } = new(catalog.Session.TimeZone);

    /// <summary>A view's query is bound as if it ran in the view's own schema.</summary>
    public T Within<T>(string database, string schema, Func<T> bind)
    {
        (string? Database, string? Schema) outside = (Session.Database, Session.Schema);
        (Session.Database, Session.Schema) = (database, schema);
        try
        {
            return bind();
        }
        finally
        {
            (Session.Database, Session.Schema) = outside;
        }
    }

    /// <summary>A name that no other part of the DuckDB statement has.</summary>
    public string NewName(string prefix) => $"{prefix}{++_names}";
}
