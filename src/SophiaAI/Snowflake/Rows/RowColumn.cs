using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Snowflake.Rows;

/// <summary>A property of a row.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Kind">The kind of its values; null for the statement number, which is not in any cell.</param>
internal readonly record struct RowColumn(string Name, SnowflakeValueKind? Kind);
