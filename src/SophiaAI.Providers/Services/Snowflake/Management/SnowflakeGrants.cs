using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The values that privileges and memberships have as properties of resources.</summary>
internal static class SnowflakeGrants
{
    /// <summary>The property of a membership.</summary>
    public const string Member = "member";

    /// <summary>It is granted.</summary>
    public const string Granted = "granted";

    /// <summary>It is granted, and may be granted on.</summary>
    public const string WithOption = "granted, with grant option";

    /// <summary>The value of a privilege that a role has.</summary>
    public static ResourceValue Of(bool hasOption) => ResourceValue.Of(hasOption ? WithOption : Granted);
}
