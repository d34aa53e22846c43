using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake.Rows;

/// <summary>A property of a row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its values are; null for the number of the statement, which no cell holds.</param>
internal readonly record struct RowColumn(string Name, SnowflakeValueKind? Kind);
