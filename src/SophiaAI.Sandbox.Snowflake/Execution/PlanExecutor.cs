using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Planning;
using SophiaAI.Sandbox.Snowflake.Results;
using SophiaAI.Sandbox.Snowflake.Sql;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Execution;

/// <summary>Executes plans on one connection.</summary>
internal sealed class PlanExecutor(CatalogReader catalog, bool nullable)
{
    private static readonly OutputColumn[] s_status = [new("status", SqlType.Text, true, null)];

    private Session Session => catalog.Session;

    public StoredResult Execute(Plan plan, CancellationToken cancellationToken)
    {
        StoredResult result = plan switch
        {
            { Rows: { } rows } => Query(rows, cancellationToken),
            { Dml: { } kind } => Dml(plan, kind, cancellationToken),
            _ => Command(plan, cancellationToken),
        };
        plan.Applied?.Invoke();
        return result;
    }

    /// <summary>Rolls back whatever a batch left open.</summary>
    public void Close()
    {
        if (Session.InTransaction)
            catalog.Duck.Execute("ROLLBACK");
        Session.InTransaction = false;
    }

    private StoredResult Query(BoundQuery query, CancellationToken cancellationToken)
    {
        List<WireColumn> wire = [.. query.Columns.Select((c, i) => WireColumn.Of(c, $"r.c{i}", Session))];
        string sql = $"SELECT {string.Join(", ", wire.Select(w => w.Sql))} FROM ({query.Sql}) r";
        long limit = long.Parse(Session.Parameters.GetValueOrDefault("ROWS_PER_RESULTSET", "0"), CultureInfo.InvariantCulture);
        using ResultEncoder encoder = new(query.Columns, nullable);
        catalog.Duck.Stream(sql, reader => encoder.Read(reader, wire, limit == 0 ? long.MaxValue : limit, cancellationToken), cancellationToken);
        return encoder.Finish();
    }

    private StoredResult Command(Plan plan, CancellationToken cancellationToken)
    {
        switch (plan.Transaction)
        {
            case "BEGIN" when !Session.InTransaction:
                // The transaction will not see what is written later.
                Session.CompleteHistory();
                catalog.Duck.Execute("BEGIN TRANSACTION", CancellationToken.None);
                Session.InTransaction = true;
                break;
            case "COMMIT" or "ROLLBACK" when Session.InTransaction:
                catalog.Duck.Execute(plan.Transaction, CancellationToken.None);
                Session.InTransaction = false;
                break;
            case null when plan.Commands.Count > 0:
                if (Session.InTransaction)
                    catalog.Duck.Execute("COMMIT", CancellationToken.None);
                Session.InTransaction = false;
                InTransaction(() =>
                {
                    foreach (string command in plan.Commands)
                        catalog.Duck.Execute(command, cancellationToken);
                    return 0;
                });
                break;
            default:
                break;
        }

        return plan.Row is { } row
            ? ResultEncoder.Single([.. row.Select(c => new OutputColumn(c.Column, SqlType.Text, true, null))], [.. row.Select(c => c.Cell)])
            : ResultEncoder.Single(s_status, plan.Message);
    }

    private StoredResult Dml(Plan plan, DmlKind kind, CancellationToken cancellationToken)
    {
        DmlStats stats = InTransaction(() =>
        {
            foreach (string command in plan.Commands.SkipLast(1))
                catalog.Duck.Execute(command, cancellationToken);
            if (kind == DmlKind.Merge)
                return Merge(plan.Commands[^1], cancellationToken);
            int count = catalog.Duck.Execute(plan.Commands[^1], cancellationToken);
            return kind switch
            {
                DmlKind.Insert => new DmlStats(count, 0, 0),
                DmlKind.Update => new DmlStats(0, count, 0),
                _ => new DmlStats(0, 0, count),
            };
        });
        return Describe(plan, kind, stats) with { Stats = stats };
    }

    private DmlStats Merge(string sql, CancellationToken cancellationToken)
    {
        Dictionary<string, long> counts = new(StringComparer.Ordinal);
        catalog.Duck.Stream(
            sql,
            reader =>
            {
                while (reader.Read())
                {
                    string action = reader.GetString(0);
                    counts[action] = counts.GetValueOrDefault(action) + 1;
                }
            },
            cancellationToken);
        return new DmlStats(counts.GetValueOrDefault("INSERT"), counts.GetValueOrDefault("UPDATE"), counts.GetValueOrDefault("DELETE"));
    }

    /// <summary>DML returns one row of counts.</summary>
    private static StoredResult Describe(Plan plan, DmlKind kind, DmlStats stats)
    {
        (string Name, long Count)[] counts = kind switch
        {
            DmlKind.Insert => [("number of rows inserted", stats.Inserted)],
            DmlKind.Update => [("number of rows updated", stats.Updated), ("number of multi-joined rows updated", 0)],
            DmlKind.Delete => [("number of rows deleted", stats.Deleted)],
            _ =>
            [
                .. plan.MergeActions.Contains("INSERT") ? new[] { ("number of rows inserted", stats.Inserted) } : [],
                .. plan.MergeActions.Contains("UPDATE") ? new[] { ("number of rows updated", stats.Updated) } : [],
                .. plan.MergeActions.Contains("DELETE") ? new[] { ("number of rows deleted", stats.Deleted) } : [],
            ],
        };
        return ResultEncoder.Single(
            [.. counts.Select(c => new OutputColumn(c.Name, SqlType.Number(19, 0), false, null))],
            [.. counts.Select(c => c.Count.ToString(CultureInfo.InvariantCulture))]);
    }

    private T InTransaction<T>(Func<T> work)
    {
        if (Session.InTransaction)
            return work();
        catalog.Duck.Execute("BEGIN TRANSACTION");
        try
        {
            T? result = work();
            catalog.Duck.Execute("COMMIT");
            return result;
        }
        catch
        {
            catalog.Duck.Execute("ROLLBACK");
            throw;
        }
    }
}
