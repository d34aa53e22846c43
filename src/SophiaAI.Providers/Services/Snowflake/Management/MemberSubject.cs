namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>What a membership is about.</summary>
/// <param name="Role">The role.</param>
/// <param name="Kind">What has it: ROLE or USER.</param>
/// <param name="Member">Who has it.</param>
internal sealed record MemberSubject(SnowflakePath Role, string Kind, SnowflakePath Member)
{
    /// <summary>The member, for a statement.</summary>
    public string Sql => $"{Kind} {Member.Sql}";

    /// <summary>The member in words, which are the same for the same one.</summary>
    public override string ToString() => $"{Kind} {Member}";
}
