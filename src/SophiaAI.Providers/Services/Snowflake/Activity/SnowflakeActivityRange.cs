namespace SophiaAI.Providers.Services.Snowflake.Activity;

/// <summary>Of which time the account's activity is read.</summary>
/// <param name="Queries">Queries that ended since then are added up.</param>
/// <param name="Events">Failed queries and sign-ins since then are listed.</param>
/// <param name="CreditsFrom">Credits are added up from this hour on.</param>
/// <param name="CreditsTo">Up to this hour.</param>
internal sealed record SnowflakeActivityRange(DateTimeOffset Queries, DateTimeOffset Events, DateTimeOffset CreditsFrom, DateTimeOffset CreditsTo);
