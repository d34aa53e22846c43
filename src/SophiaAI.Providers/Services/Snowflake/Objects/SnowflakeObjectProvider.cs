using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>
/// The objects of a Snowflake account, as SHOW lists them. Names narrow down what is sent, but they do not filter: the
/// result may contain more, and the caller has to filter it.
/// </summary>
internal sealed class SnowflakeObjectProvider
{
    private const string Tables = "TABLES";

    // The service's own schema, which contains only views and no tables.
    private const string ServiceSchema = "INFORMATION_SCHEMA";

    private readonly SnowflakeObjectReader _reader;
    private readonly SnowflakeListing _listing;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SnowflakeObjectProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _reader = new SnowflakeObjectReader(context);
        _listing = new SnowflakeListing(_reader);
        SnowflakeSession session = SnowflakeSession.From(context.Settings);
        DefaultScope = new SnowflakeScope(session.Database, session.Database is null ? null : session.Schema);
    }

    /// <summary>The configured database and schema.</summary>
    public SnowflakeScope DefaultScope { get; }

    /// <summary>Warehouses. SHOW returns at most 10,000 of them, and has no way to request more.</summary>
    /// <param name="name">A name, optionally with PowerShell's wildcards, to narrow down what is sent; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async IAsyncEnumerable<SnowflakeWarehouse> GetWarehousesAsync(string? name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SnowflakeObjectRow row in _reader.ReadAsync($"SHOW WAREHOUSES{SnowflakeListing.Like(name)}", [], cancellationToken).ConfigureAwait(false))
            yield return SnowflakeWarehouse.Read(row);
    }

    /// <summary>The warehouse with exactly that stored name; null if there is none.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<SnowflakeWarehouse?> FindWarehouseAsync(string storedName, CancellationToken cancellationToken)
    {
        await foreach (SnowflakeObjectRow row in _reader.ReadAsync($"SHOW WAREHOUSES LIKE {SnowflakePattern.ShowExactly(storedName)}", [], cancellationToken).ConfigureAwait(false))
        {
            SnowflakeWarehouse warehouse = SnowflakeWarehouse.Read(row);
            if (warehouse.Name == storedName) return warehouse;
        }

        return null;
    }

    /// <summary>The resource monitors that the role may see.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async IAsyncEnumerable<SnowflakeResourceMonitor> GetResourceMonitorsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SnowflakeObjectRow row in _reader.ReadAsync("SHOW RESOURCE MONITORS", [], cancellationToken).ConfigureAwait(false))
            yield return SnowflakeResourceMonitor.Read(row);
    }

    /// <summary>What a role has been granted itself. What it inherits is granted to the roles among them.</summary>
    /// <param name="role">The role, as a statement has it: <c>ROLE "NAME"</c> or <c>DATABASE ROLE "DB"."NAME"</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such role, or it may not be seen.</exception>
    public async IAsyncEnumerable<SnowflakeGrant> GetGrantsAsync(string role, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SnowflakeObjectRow row in _reader.ReadAsync($"SHOW GRANTS TO {role}", [], cancellationToken).ConfigureAwait(false))
            yield return SnowflakeGrant.Read(row);
    }

    /// <summary>Databases.</summary>
    /// <param name="name">A name, optionally with PowerShell's wildcards, to narrow down what is sent; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public IAsyncEnumerable<SnowflakeDatabase> GetDatabasesAsync(string? name, CancellationToken cancellationToken) =>
        _listing.PagesAsync("DATABASES", name, null, SnowflakeDatabase.Read, static database => database.Name, cancellationToken);

    /// <summary>Roles.</summary>
    /// <param name="name">A name, optionally with PowerShell's wildcards, to narrow down what is sent; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public IAsyncEnumerable<SnowflakeRole> GetRolesAsync(string? name, CancellationToken cancellationToken) =>
        _listing.PagesAsync("ROLES", name, null, SnowflakeRole.Read, static role => role.Name, cancellationToken);

    /// <summary>Users.</summary>
    /// <param name="name">A name, optionally with PowerShell's wildcards, to narrow down what is sent; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the role may not see users.</exception>
    public IAsyncEnumerable<SnowflakeUser> GetUsersAsync(string? name, CancellationToken cancellationToken) =>
        _listing.PagesAsync("USERS", name, null, SnowflakeUser.Read, static user => user.Name, cancellationToken);

    /// <summary>Schemas of a database or of the account.</summary>
    /// <param name="database">The database's stored name; null for all databases.</param>
    /// <param name="name">A name, optionally with PowerShell's wildcards, to narrow down what is sent; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such database.</exception>
    public IAsyncEnumerable<SnowflakeSchema> GetSchemasAsync(string? database, string? name, CancellationToken cancellationToken) => database is not null
        ? _listing.PagesAsync("SCHEMAS", name, new SnowflakeScope(database), SnowflakeSchema.Read, static schema => schema.Name, cancellationToken)
        : _listing.WideAsync("SCHEMAS", name, new SnowflakeScope(null), SnowflakeSchema.Read,
            static schema => SnowflakeIdentifier.Quote(schema.Database ?? "-", schema.Name), token => SchemasOfEachAsync(name, token), cancellationToken);

    /// <summary>Tables of a schema, of a database or of the account.</summary>
    /// <param name="scope">Where to look.</param>
    /// <param name="name">A name, optionally with PowerShell's wildcards, to narrow down what is sent; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such database or schema.</exception>
    public IAsyncEnumerable<SnowflakeTable> GetTablesAsync(SnowflakeScope scope, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return OfSchemasAsync(Tables, scope, name, SnowflakeTable.Read, static table => (table.QualifiedName, table.Name), cancellationToken);
    }

    /// <summary>Views of a schema, of a database or of the account.</summary>
    /// <param name="scope">Where to look.</param>
    /// <param name="name">A name, optionally with PowerShell's wildcards, to narrow down what is sent; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such database or schema.</exception>
    public IAsyncEnumerable<SnowflakeView> GetViewsAsync(SnowflakeScope scope, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return OfSchemasAsync("VIEWS", scope, name, SnowflakeView.Read, static view => (view.QualifiedName, view.Name), cancellationToken);
    }

    /// <summary>Columns of a table or view, of a schema, of a database or of the account.</summary>
    /// <param name="scope">Where to look. A table without its schema or database is looked for.</param>
    /// <param name="name">A name, optionally with PowerShell's wildcards, to narrow down what is sent; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such database, schema or table.</exception>
    public IAsyncEnumerable<SnowflakeTableColumn> GetColumnsAsync(SnowflakeScope scope, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope switch
        {
            // A table has few columns, and only in the list of all has each of them a position.
            { Database: not null, Schema: not null, Table: not null } =>
                _listing.ShortAsync(SnowflakeListing.Columns, null, scope, new SnowflakeColumnReader(areAll: true).Read, cancellationToken),
            { Table: not null } => ColumnsOfNamedTablesAsync(scope, cancellationToken),
            { Database: null } => ColumnsAsync(new SnowflakeScope(null), name, DatabasesAsync, cancellationToken),
            { Database: { } database, Schema: null } => ColumnsAsync(scope, name, token => SchemasAsync(database, token), cancellationToken),
            _ => ColumnsAsync(scope, name, token => TablesAndViewsAsync(scope, null, token), cancellationToken),
        };
    }

    private IAsyncEnumerable<SnowflakeTableColumn> ColumnsAsync(
        SnowflakeScope scope, string? name, Func<CancellationToken, IAsyncEnumerable<SnowflakeScope>> parts, CancellationToken cancellationToken) =>
        _listing.WideAsync(
            SnowflakeListing.Columns, name, scope, new SnowflakeColumnReader(areAll: SnowflakeListing.Like(name).Length == 0).Read, static column => column.QualifiedName,
            token => OfEachAsync(parts(token), part => GetColumnsAsync(part, name, token), token), cancellationToken);

    private async IAsyncEnumerable<SnowflakeTableColumn> ColumnsOfNamedTablesAsync(SnowflakeScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool any = false;
        await foreach (SnowflakeScope table in TablesAndViewsAsync(scope with { Table = null }, scope.Table, cancellationToken).ConfigureAwait(false))
        {
            any = true;
            await foreach (SnowflakeTableColumn column in GetColumnsAsync(table, null, cancellationToken).ConfigureAwait(false)) yield return column;
        }

        if (!any) throw SnowflakeObjectErrors.NoTable(scope);
    }

    private async IAsyncEnumerable<SnowflakeScope> TablesAndViewsAsync(SnowflakeScope scope, string? name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? narrowing = name is null ? null : SnowflakePattern.Only(name);
        await foreach (SnowflakeTable table in OfSchemasAsync("OBJECTS", scope, narrowing, SnowflakeTable.Read, static table => (table.QualifiedName, table.Name), cancellationToken).ConfigureAwait(false))
        {
            if (name is null || table.Name == name) yield return new SnowflakeScope(table.Database, table.Schema, table.Name);
        }
    }

    private IAsyncEnumerable<T> OfSchemasAsync<T>(
        string kind, SnowflakeScope scope, string? name, Func<SnowflakeObjectRow, T> read, Func<T, (string QualifiedName, string Name)> namesOf, CancellationToken cancellationToken)
    {
        // It arrives with every database's schemas, through the pipeline too.
        if (scope.Schema == ServiceSchema && kind == Tables) return NothingAsync<T>();
        return scope is { Database: not null, Schema: not null }
            ? _listing.PagesAsync(kind, name, scope, read, item => namesOf(item).Name, cancellationToken)
            : _listing.WideAsync(kind, name, scope with { Schema = null }, read, item => namesOf(item).QualifiedName,
                token => OfEachAsync(PartsAsync(scope.Database, token), part => OfSchemasAsync(kind, part, name, read, namesOf, token), token), cancellationToken);
    }

    private async IAsyncEnumerable<SnowflakeSchema> SchemasOfEachAsync(string? name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SnowflakeDatabase database in GetDatabasesAsync(null, cancellationToken).ConfigureAwait(false))
        {
            await foreach (SnowflakeSchema schema in GetSchemasAsync(database.Name, name, cancellationToken).ConfigureAwait(false)) yield return schema;
        }
    }

    private static async IAsyncEnumerable<T> OfEachAsync<T>(
        IAsyncEnumerable<SnowflakeScope> parts, Func<SnowflakeScope, IAsyncEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SnowflakeScope part in parts.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await foreach (T item in list(part).WithCancellation(cancellationToken).ConfigureAwait(false)) yield return item;
        }
    }

    // A database consists of schemas, and the account of databases.
    private IAsyncEnumerable<SnowflakeScope> PartsAsync(string? database, CancellationToken cancellationToken) =>
        database is null ? DatabasesAsync(cancellationToken) : SchemasAsync(database, cancellationToken);

    private async IAsyncEnumerable<SnowflakeScope> DatabasesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SnowflakeDatabase database in GetDatabasesAsync(null, cancellationToken).ConfigureAwait(false)) yield return new SnowflakeScope(database.Name);
    }

    private async IAsyncEnumerable<SnowflakeScope> SchemasAsync(string database, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SnowflakeSchema schema in GetSchemasAsync(database, null, cancellationToken).ConfigureAwait(false))
        {
            yield return new SnowflakeScope(database, schema.Name);
        }
    }

    private static async IAsyncEnumerable<T> NothingAsync<T>()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }
}
