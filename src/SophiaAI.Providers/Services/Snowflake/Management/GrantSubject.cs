namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>What a grant is about.</summary>
/// <param name="Role">The role that has the privileges.</param>
/// <param name="Target">What they are on.</param>
internal sealed record GrantSubject(SnowflakePath Role, GrantTarget Target);
