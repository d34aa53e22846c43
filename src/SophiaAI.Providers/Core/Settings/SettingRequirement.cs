namespace SophiaAI.Providers.Core.Settings;

/// <summary>Whether a service needs a setting.</summary>
internal static class SettingRequirement
{
    /// <summary>The service can't be used without it.</summary>
    public const string Required = "Required";

    /// <summary>The service needs this setting or another that is marked in the same way.</summary>
    public const string OneOf = "OneOf";

    /// <summary>The service can be used without it.</summary>
    public const string Optional = "Optional";
}
