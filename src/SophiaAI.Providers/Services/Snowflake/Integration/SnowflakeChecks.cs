using System.Globalization;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>Whether Snowflake runs statements, with the context that is configured, and goes on doing so.</summary>
internal sealed class SnowflakeChecks : CheckSuite
{
    private const string ContextQuery =
        "SELECT CURRENT_VERSION(), CURRENT_USER(), CURRENT_ROLE(), CURRENT_WAREHOUSE(), CURRENT_DATABASE(), CURRENT_SCHEMA(), CURRENT_SECONDARY_ROLES()";

    // It needs no table, and runs in the warehouse all the same.
    private const string ComputeQuery = "SELECT COUNT(*) FROM TABLE(GENERATOR(ROWCOUNT => 1000))";

    // The settings in the order of the query's columns, which come after the user.
    private static readonly SettingDefinition[] s_compared = [SnowflakeService.Role, SnowflakeService.Warehouse, SnowflakeService.Database, SnowflakeService.Schema];

    private SnowflakeProvider? _provider;
    private SnowflakeObjectProvider? _objects;
    private SnowflakeWarehouse? _warehouse;
    private IReadOnlyList<SnowflakeResourceMonitor> _monitors = [];
    private string?[] _active = [];

    /// <inheritdoc/>
    public override string Integration => SnowflakeService.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<Check> Checks =>
    [
        new("Settings", "Account, user and one way to sign in are set, and valid.", ReadSettingsAsync),
        new("Sign-in", "A statement runs.", SignInAsync) { DependsOn = ["Settings"] },
        new("Objects", "The configured warehouse, database and schema exist, and the role sees them.", FindObjectsAsync) { DependsOn = ["Sign-in"] },
        new("Context", "The active role, warehouse, database and schema are the configured ones.", CompareAsync) { DependsOn = ["Objects"] },
        new("Grants", "The active role may use the configured warehouse, database and schema, by itself or by a role that it inherits.", FindGrantsAsync) { DependsOn = ["Context"], Every = TimeSpan.FromHours(1), Tags = [CheckTag.Fast, CheckTag.Security] },
        new("Warehouse", "The configured warehouse runs, or starts by itself, and no resource monitor has suspended it. Skipped where none is set.", ReadWarehouseAsync) { DependsOn = ["Objects"] },
        new("Credits", "The resource monitors that limit the warehouse have credits left. Skipped where the role sees none.", ReadCreditsAsync) { DependsOn = ["Warehouse"] },
        new("Compute", "A query runs in the warehouse, which starts for it: that costs a minute of credits.", ComputeAsync) { DependsOn = ["Warehouse"], Tags = [CheckTag.Deep] },
    ];

    private string Role => _active[2] ?? "The user";

    private Task<string> ReadSettingsAsync(CheckRun run)
    {
        _provider = new SnowflakeProvider(run.Context);
        _objects = new SnowflakeObjectProvider(run.Context);
        return Task.FromResult($"Account {run.Context.Settings.Value(SnowflakeService.Account)}, user {run.Context.Settings.Value(SnowflakeService.User) ?? "of the workload"}.");
    }

    private async Task<string> SignInAsync(CheckRun run)
    {
        long started = run.Context.Runtime.Time.GetTimestamp();
        _active = await ReadRowAsync(ContextQuery, run.Token).ConfigureAwait(false);
        run.Measure("QueryLatency", run.Context.Runtime.Time.GetElapsedTime(started).TotalSeconds, "s");
        return $"Snowflake {_active[0]}, signed in as {_active[1]}.";
    }

    private async Task<string> FindObjectsAsync(CheckRun run)
    {
        List<string> found = [];
        List<string> missing = [];
        string? database = Stored(run, SnowflakeService.Database) ?? _active[4];
        if (Stored(run, SnowflakeService.Warehouse) is { } warehouse)
        {
            _warehouse = await _objects!.FindWarehouseAsync(warehouse, run.Token).ConfigureAwait(false);
            (_warehouse is null ? missing : found).Add($"warehouse {SnowflakeIdentifier.Typed(warehouse)}");
        }

        if (Stored(run, SnowflakeService.Database) is { } name)
        {
            (await ExistsAsync(_objects!.GetDatabasesAsync(SnowflakePattern.Only(name), run.Token), found => found.Name == name).ConfigureAwait(false) ? found : missing).Add($"database {SnowflakeIdentifier.Typed(name)}");
        }

        // Without its database, nothing is known of the schema.
        if (Stored(run, SnowflakeService.Schema) is { } schema && database is not null && !missing.Any(static text => text.StartsWith("database ", StringComparison.Ordinal)))
        {
            (await ExistsAsync(_objects!.GetSchemasAsync(database, SnowflakePattern.Only(schema), run.Token), found => found.Name == schema).ConfigureAwait(false) ? found : missing).Add($"schema {new SnowflakeScope(database, schema)}");
        }

        if (missing.Count == 0) return found.Count == 0 ? "No warehouse, database or schema is configured." : $"Found {Grammar.And(found)}.";
        throw Failure(
            FailureReason.NotFound,
            $"There is no {Grammar.And(missing)} that {Role} may see.",
            "Correct SNOWFLAKE_WAREHOUSE, SNOWFLAKE_DATABASE or SNOWFLAKE_SCHEMA, or have the role granted USAGE. Get-SnowflakeWarehouse, Get-SnowflakeDatabase and Get-SnowflakeSchema list what the role sees.");
    }

    private Task<string> CompareAsync(CheckRun run)
    {
        List<string> wrong = [];
        List<string> right = [];
        for (int i = 0; i < s_compared.Length; i++)
        {
            SettingDefinition setting = s_compared[i];
            string? active = _active[i + 2];
            if (Stored(run, setting) is not { } wanted) continue;
            if (active == wanted) right.Add(wanted);
            else wrong.Add($"{setting.EscKey} is {active ?? "not set"}, not {wanted}");
        }

        if (wrong.Count == 0) return Task.FromResult(right.Count == 0 ? "No role, warehouse, database or schema is configured." : $"Active: {string.Join(", ", right)}.");
        throw Failure(
            FailureReason.NotFound,
            $"The active context differs from the settings: {string.Join("; ", wrong)}.",
            "Check that the user has been granted the role, and that the role may use the warehouse, the database and the schema. Get-SnowflakeRole lists the roles.");
    }

    private async Task<string> FindGrantsAsync(CheckRun run)
    {
        List<(string Kind, string Name)> wanted = [];
        if (Stored(run, SnowflakeService.Warehouse) is { } warehouse) wanted.Add(("WAREHOUSE", SnowflakeIdentifier.Typed(warehouse)));
        if (Stored(run, SnowflakeService.Database) is { } database) wanted.Add(("DATABASE", SnowflakeIdentifier.Typed(database)));
        if (Stored(run, SnowflakeService.Schema) is { } schema && _active[4] is { } parent) wanted.Add(("SCHEMA", new SnowflakeScope(parent, schema).ToString()));
        if (wanted.Count == 0) throw new CheckSkippedException("No warehouse, database or schema is configured.");
        if (_active[2] is not { } role) throw new CheckSkippedException("No role is active.");
        string[] roles = [role, .. SecondaryRoles(_active[6])];
        (IReadOnlyList<(string Kind, string Name)> missing, bool isCertain) = await new SnowflakeGrantSearch(_objects!).FindMissingAsync(roles, wanted, run.Token).ConfigureAwait(false);
        if (missing.Count == 0) return $"{role} may use {Grammar.And([.. wanted.Select(static one => one.Name)])}.";
        string objects = Grammar.And([.. missing.Select(static one => $"{one.Kind.ToLowerInvariant()} {one.Name}")]);
        if (!isCertain) throw new CheckSkippedException($"Whether {role} may use {objects} is not known: not all grants of the roles that it inherits may be seen.");
        throw Failure(
            FailureReason.AccessDenied,
            $"{role} has no USAGE on {objects}.",
            $"Have it granted: {string.Join(" ", missing.Select(one => $"GRANT USAGE ON {one.Kind} {one.Name} TO ROLE {SnowflakeIdentifier.Typed(role)};"))} Invoke-SnowflakeQuery 'SHOW GRANTS TO ROLE {SnowflakeIdentifier.Typed(role)}' shows what it has.");
    }

    private async Task<string> ReadWarehouseAsync(CheckRun run)
    {
        if (_warehouse is not { } warehouse) throw new CheckSkippedException($"{SnowflakeService.Warehouse.Variable} is not set.");
        _monitors = await ReadMonitorsAsync(warehouse, run.Token).ConfigureAwait(false);
        if (_monitors.FirstOrDefault(static monitor => monitor.HasSuspended) is { } reached)
        {
            throw Failure(
                FailureReason.RateLimited,
                string.Create(CultureInfo.InvariantCulture, $"{warehouse.Name} is suspended by the resource monitor {reached.Name}: {reached.Used:0.##} of {reached.Quota:0.##} credits are used."),
                "Have the monitor's quota raised (ALTER RESOURCE MONITOR), or use another warehouse (SNOWFLAKE_WAREHOUSE). Get-SnowflakeUsage shows what used the credits.");
        }

        if (warehouse is { State: "SUSPENDED", AutoResume: false })
        {
            throw Failure(
                FailureReason.OperationFailed,
                $"{warehouse.Name} is suspended, and does not start by itself.",
                $"Start it with Resume-SnowflakeWarehouse {SnowflakeIdentifier.Typed(warehouse.Name)}, or let it start by itself with Set-SnowflakeWarehouse {SnowflakeIdentifier.Typed(warehouse.Name)} -AutoResume $true.");
        }

        return $"{warehouse.Name} is {warehouse.State}, {warehouse.Size}.";
    }

    private Task<string> ReadCreditsAsync(CheckRun run)
    {
        SnowflakeResourceMonitor[] limits = [.. _monitors.Where(static monitor => monitor.Quota is not null)];
        if (limits.Length == 0) throw new CheckSkippedException("The role sees no resource monitor that limits the warehouse.");
        SnowflakeResourceMonitor tightest = limits.MinBy(static monitor => monitor.Left)!;
        run.Measure("CreditsLeft", (double)tightest.Left!.Value, "credits");
        run.Measure("CreditsUsed", (double)tightest.Used, "credits");
        string message = string.Create(CultureInfo.InvariantCulture, $"{tightest.Used:0.##} of {tightest.Quota:0.##} credits of {tightest.Name} are used.");
        if (tightest.Left > 0) return Task.FromResult(message);
        throw Failure(FailureReason.RateLimited, message, "Have the monitor's quota raised (ALTER RESOURCE MONITOR). Get-SnowflakeUsage shows what used the credits.");
    }

    private async Task<string> ComputeAsync(CheckRun run)
    {
        long started = run.Context.Runtime.Time.GetTimestamp();
        await ReadRowAsync(ComputeQuery, run.Token).ConfigureAwait(false);
        double seconds = run.Context.Runtime.Time.GetElapsedTime(started).TotalSeconds;
        run.Measure("ComputeLatency", seconds, "s");
        return string.Create(CultureInfo.InvariantCulture, $"A query ran in {_warehouse!.Name} in {seconds:0.0} s.");
    }

    private async Task<IReadOnlyList<SnowflakeResourceMonitor>> ReadMonitorsAsync(SnowflakeWarehouse warehouse, CancellationToken cancellationToken)
    {
        List<SnowflakeResourceMonitor> monitors = [];
        await foreach (SnowflakeResourceMonitor monitor in _objects!.GetResourceMonitorsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (monitor.IsOfAccount || monitor.Name == warehouse.ResourceMonitor) monitors.Add(monitor);
        }

        return monitors;
    }

    // Users may have other roles active beside the one that they act in.
    private static IEnumerable<string> SecondaryRoles(string? text)
    {
        if (text is null) return [];
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.TryGetProperty("roles", out JsonElement roles) && roles.GetString() is { Length: > 0 } names ? names.Split(',', StringSplitOptions.TrimEntries) : [];
    }

    private async Task<string?[]> ReadRowAsync(string statement, CancellationToken cancellationToken)
    {
        SnowflakeResult result = await _provider!.ExecuteAsync(new SnowflakeQuery(statement), cancellationToken).ConfigureAwait(false);
        await foreach (object?[] row in result.ReadRowsAsync(cancellationToken).ConfigureAwait(false))
            return row.Select(static value => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null).ToArray();
        throw InvalidResult.For("no row");
    }

    private static async Task<bool> ExistsAsync<T>(IAsyncEnumerable<T> all, Func<T, bool> isWanted)
    {
        await foreach (T one in all.ConfigureAwait(false))
        {
            if (isWanted(one)) return true;
        }

        return false;
    }

    private static string? Stored(CheckRun run, SettingDefinition setting) => SnowflakeName.Fold(run.Context.Settings.Value(setting));
}
