using System.Globalization;
using DuckDB.NET.Data;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Planning;
using SophiaAI.Sandbox.Snowflake.Results;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Lexing;

namespace SophiaAI.Sandbox.Snowflake.Execution;

/// <summary>Runs statements, each request on its own connection.</summary>
internal sealed class StatementRunner(DuckStore store, StatementStore statements, QueryHistory history, TimeProvider time) : IDisposable
{
    private static readonly OutputColumn[] s_batchColumns = [new("multiple statement execution", Sql.SqlType.Text, true, null)];
    private readonly SessionFactory _sessions = new(statements, history, time);

    /// <summary>Snowflake makes writers wait for one another; DuckDB lets the later one fail.</summary>
    private readonly SemaphoreSlim _writers = new(1);

    /// <summary>Starts the statement; its outcome is in the run.</summary>
    public Task Start(StatementRun run) => Task.Run(() => RunAsync(run));

    public void Dispose() => _writers.Dispose();

    private async Task RunAsync(StatementRun run)
    {
        using CancellationTokenSource deadline = new(run.Request.Timeout, time);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, run.Cancellation.Token);
        try
        {
            Succeed(run, await ExecuteAsync(run, stop.Token).ConfigureAwait(false));
        }
        catch (SnowflakeException failure)
        {
            Fail(run, failure);
        }
        catch (Exception error) when (error is OperationCanceledException or DuckDBException && stop.IsCancellationRequested)
        {
            Stop(run);
        }
        catch (Exception error)
        {
            // Whatever went wrong, a polling client must see the statement end.
            Fail(run, DuckErrors.Translate(error));
        }
    }

    /// <summary>The history has the statement before any client sees its end.</summary>
    private void Succeed(StatementRun run, StoredResult result)
    {
        DateTimeOffset now = time.GetUtcNow();
        history.Add(run, result, null, now);
        run.Succeed(result, now);
    }

    private void Fail(StatementRun run, SnowflakeException failure, bool timedOut = false)
    {
        DateTimeOffset now = time.GetUtcNow();
        history.Add(run, null, failure, now);
        run.Fail(failure, now, timedOut);
    }

    private void Stop(StatementRun run)
    {
        if (run.Cancellation.IsCancellationRequested)
        {
            Fail(run, SnowflakeException.Canceled());
            return;
        }

        long seconds = (long)run.Request.Timeout.TotalSeconds;
        SnowflakeException failure = new(
            "000630", "57014", string.Create(CultureInfo.InvariantCulture, $"Statement reached its statement or warehouse timeout of {seconds} second(s) and was canceled."));
        Fail(run, failure, timedOut: true);
    }

    private async Task<StoredResult> ExecuteAsync(StatementRun run, CancellationToken cancellationToken)
    {
        using DuckSession duck = store.Open();
        SubmittedRequest request = run.Request;
        int wanted = int.Parse(request.Parameters.GetValueOrDefault("MULTI_STATEMENT_COUNT", "1"), CultureInfo.InvariantCulture);
        List<string>? parts = wanted == 1 ? null : StatementSplitter.Split(request.Sql);
        CatalogReader catalog = _sessions.Open(request, duck, parts is not null);
        PlanExecutor executor = new(catalog, request.Nullable);
        run.Profile.Enter(catalog.Session);
        if (parts is null)
        {
            RequireCount(StatementSplitter.Split(request.Sql).Count, 1);
            catalog.Session.LastQueryId = run.Handle;
            using WriterGate gate = new(_writers);
            return await RunOneAsync(run, catalog, executor, gate, BindReader.Read(request.Bindings), cancellationToken).ConfigureAwait(false);
        }

        if (wanted > 0 || parts.Count == 0)
            RequireCount(parts.Count, wanted);
        if (request.Bindings.Count > 0)
            throw SnowflakeException.Unsupported("bind variables in a request of several statements");
        return await RunBatchAsync(run, parts, catalog, executor, cancellationToken).ConfigureAwait(false);
    }

    private static void RequireCount(int actual, int wanted)
    {
        if (actual == 0)
            throw new SnowflakeException("000900", "42601", "SQL compilation error:\nEmpty SQL statement.");
        if (actual != wanted)
            throw new SnowflakeException("000008", "0A000", $"Actual statement count {actual} did not match the desired statement count {wanted}.");
    }

    private async Task<StoredResult> RunBatchAsync(
        StatementRun run, List<string> parts, CatalogReader catalog, PlanExecutor executor, CancellationToken cancellationToken)
    {
        using WriterGate gate = new(_writers);
        run.Profile.QueryType = QueryTypes.Batch;
        List<string> children = [];
        try
        {
            foreach (string sql in parts)
            {
                StatementRun child = statements.AddChild(run.Request, sql);
                children.Add(child.Handle);
                catalog.Session.Now = time.GetUtcNow();
                child.Profile.Enter(catalog.Session);
                try
                {
                    StoredResult result = await RunOneAsync(child, catalog, executor, gate, new Dictionary<int, Bound>(), cancellationToken).ConfigureAwait(false);
                    Succeed(child, result);
                }
                catch (Exception error)
                {
                    SnowflakeException failure = error as SnowflakeException ?? (cancellationToken.IsCancellationRequested ? SnowflakeException.Canceled() : DuckErrors.Translate(error));
                    Fail(child, failure);
                    throw cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : BatchFailed(run.Request.Sql, sql, failure);
                }

                catalog.Session.LastQueryId = child.Handle;
            }
        }
        finally
        {
            executor.Close();
        }

        return ResultEncoder.Single(s_batchColumns, "Multiple statements executed successfully.") with { Children = children };
    }

    private static SnowflakeException BatchFailed(string all, string sql, SnowflakeException failure)
    {
        int start = all.IndexOf(sql, StringComparison.Ordinal);
        int line = all.AsSpan(0, start).Count('\n') + 1;
        int position = start - (all.LastIndexOf('\n', Math.Max(0, start - 1)) + 1);
        return new SnowflakeException(
            "100132",
            "P0000",
            $"JavaScript execution error: Uncaught Execution of multiple statements failed on statement \"{sql}\" (at line {line}, position {position}).\n{failure.Message}\n in SYSTEM$MULTISTMT at '    throw `Execution of multiple statements failed on statement {{0}} (at line {{1}}, position {{2}}).`.replace('{{1}}', LINES[i])' position 4\nstackstrace: \nSYSTEM$MULTISTMT line: 10");
    }

    /// <summary>A suspended warehouse resumes for the statement, if it is allowed to.</summary>
    private void Wake(CatalogReader catalog)
    {
        string? name = catalog.Session.Warehouse;
        (string State, bool AutoResume)? state = name is null ? null : catalog.WarehouseState(name);
        if (state is null or ("SUSPENDED", false))
        {
            throw new SnowflakeException(
                "000606", "57P03", "No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.");
        }

        ResourceMonitors.RequireCredits(catalog, name!);
        if (state.Value.State == "STARTED")
            return;
        using DuckSession duck = store.Open();
        try
        {
            duck.Execute(Warehouses.Resume(name!, CatalogCommands.Now(catalog.Session)));
        }
        catch (DuckDBException)
        {
            // Another statement resumed it at the same moment.
        }
    }

    private async Task<StoredResult> RunOneAsync(
        StatementRun run, CatalogReader catalog, PlanExecutor executor, WriterGate gate, IReadOnlyDictionary<int, Bound> parameters, CancellationToken cancellationToken)
    {
        Plan plan = StatementPlanner.Plan(run.Sql, catalog, parameters);
        run.Profile.Compile(plan, time.GetUtcNow());
        if (plan.NeedsWarehouse)
            Wake(catalog);

        if (plan.Wait > TimeSpan.Zero)
            await Task.Delay(plan.Wait, time, cancellationToken).ConfigureAwait(false);
        if (plan.Writes && await gate.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            // Whatever another writer has done since may change the plan.
            plan = StatementPlanner.Plan(run.Sql, catalog, parameters);
            run.Profile.Begun = time.GetUtcNow();
        }

        try
        {
            return executor.Execute(plan, cancellationToken);
        }
        finally
        {
            if (!catalog.Session.InTransaction)
                gate.Leave();
        }
    }
}
