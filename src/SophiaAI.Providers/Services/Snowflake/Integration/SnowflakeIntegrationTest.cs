using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>Signs in and compares what is active with what is configured.</summary>
internal sealed class SnowflakeIntegrationTest : IntegrationTest
{
    private const string ContextQuery =
        "SELECT CURRENT_VERSION(), CURRENT_USER(), CURRENT_ROLE(), CURRENT_WAREHOUSE(), CURRENT_DATABASE(), CURRENT_SCHEMA()";

    // The settings in the order of the query's columns, which come after the user.
    private static readonly SettingDefinition[] s_compared = [SnowflakeService.Role, SnowflakeService.Warehouse, SnowflakeService.Database, SnowflakeService.Schema];

    public override string Name => SnowflakeService.Name;

    protected override async Task RunChecksAsync(ProviderContext context, IntegrationTestRun run, CancellationToken cancellationToken)
    {
        SnowflakeProvider? provider = null;
        string?[] active = [];
        await run.CheckAsync("Settings", _ =>
        {
            provider = new SnowflakeProvider(context);
            return Task.FromResult($"Account {context.Settings.Value(SnowflakeService.Account)}, user {context.Settings.Value(SnowflakeService.User) ?? "of the workload"}.");
        }).ConfigureAwait(false);
        await run.CheckAsync("Sign-in", async token =>
        {
            active = await ReadContextAsync(provider!, token).ConfigureAwait(false);
            return $"Snowflake {active[0]}, signed in as {active[1]}.";
        }).ConfigureAwait(false);
        await run.CheckAsync("Context", _ => Task.FromResult(Compare(context, active[2..]))).ConfigureAwait(false);
    }

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
