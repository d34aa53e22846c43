using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>Signs in to Snowflake with the smallest possible statement: it needs no warehouse.</summary>
internal static class SnowflakeSignInProof
{
    public static async Task RunAsync(ProviderContext context, CancellationToken cancellationToken)
    {
        SnowflakeResult result = await new SnowflakeProvider(context).ExecuteAsync(new SnowflakeQuery("SELECT CURRENT_USER()"), cancellationToken).ConfigureAwait(false);
        await FirstItem.ReadAsync(result.ReadRowsAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
    }
}
