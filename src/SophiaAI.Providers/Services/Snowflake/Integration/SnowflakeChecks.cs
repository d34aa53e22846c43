using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>Whether Snowflake runs statements, with the context that is configured.</summary>
internal sealed class SnowflakeChecks : CheckSuite
{
    private const string ContextQuery =
        "SELECT CURRENT_VERSION(), CURRENT_USER(), CURRENT_ROLE(), CURRENT_WAREHOUSE(), CURRENT_DATABASE(), CURRENT_SCHEMA()";

    // The settings in the order of the query's columns, which come after the user.
    private static readonly SettingDefinition[] s_compared = [SnowflakeService.Role, SnowflakeService.Warehouse, SnowflakeService.Database, SnowflakeService.Schema];

    private SnowflakeProvider? _provider;
    private string?[] _active = [];

    /// <inheritdoc/>
    public override string Integration => SnowflakeService.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<Check> Checks =>
    [
        new("Settings", "Account, user and one way to sign in are set, and valid.", ReadSettingsAsync),
        new("Sign-in", "A statement runs.", SignInAsync) { DependsOn = ["Settings"] },
        new("Context", "The active role, warehouse, database and schema are the configured ones.", CompareAsync) { DependsOn = ["Sign-in"] },
    ];

    private Task<string> ReadSettingsAsync(CheckRun run)
    {
        _provider = new SnowflakeProvider(run.Context);
        return Task.FromResult($"Account {run.Context.Settings.Value(SnowflakeService.Account)}, user {run.Context.Settings.Value(SnowflakeService.User) ?? "of the workload"}.");
    }

    private async Task<string> SignInAsync(CheckRun run)
    {
        long started = run.Context.Runtime.Time.GetTimestamp();
        _active = await ReadContextAsync(_provider!, run.Token).ConfigureAwait(false);
        run.Measure("QueryLatency", run.Context.Runtime.Time.GetElapsedTime(started).TotalSeconds, "s");
        return $"Snowflake {_active[0]}, signed in as {_active[1]}.";
    }

    private Task<string> CompareAsync(CheckRun run) => Task.FromResult(Compare(run.Context, _active[2..]));

    private static async Task<string?[]> ReadContextAsync(SnowflakeProvider provider, CancellationToken cancellationToken)
    {
        SnowflakeResult result = await provider.ExecuteAsync(new SnowflakeQuery(ContextQuery), cancellationToken).ConfigureAwait(false);
        await foreach (object?[] row in result.ReadRowsAsync(cancellationToken).ConfigureAwait(false))
            return row.Select(static value => value?.ToString()).ToArray();
        throw InvalidResult.For("no row");
    }

    private static string Compare(ProviderContext context, string?[] active)
    {
        List<string> wrong = [];
        List<string> right = [];
        for (int i = 0; i < s_compared.Length; i++)
        {
            SettingDefinition setting = s_compared[i];
            if (SnowflakeName.Fold(context.Settings.Value(setting)) is not { } wanted) continue;
            if (active[i] == wanted) right.Add(wanted);
            else wrong.Add($"{setting.EscKey} is {active[i] ?? "not set"}, not {wanted}");
        }

        if (wrong.Count == 0) return right.Count == 0 ? "No role, warehouse, database or schema is configured." : $"Active: {string.Join(", ", right)}.";
        throw new ServiceException(SnowflakeService.Name, FailureReason.NotFound, $"The active context differs from the settings: {string.Join("; ", wrong)}.")
        {
            RecommendedAction = "Check that SNOWFLAKE_ROLE, SNOWFLAKE_WAREHOUSE, SNOWFLAKE_DATABASE and SNOWFLAKE_SCHEMA exist, and that the role may use them.",
        };
    }
}
