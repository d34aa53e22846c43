namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>The service's own words for how a variable is kept.</summary>
internal static class VercelVariableType
{
    /// <summary>Everybody who sees the project sees the value.</summary>
    public const string Plain = "plain";

    /// <summary>Members of the team can read the value.</summary>
    public const string Encrypted = "encrypted";

    /// <summary>Only builds and functions get the value.</summary>
    public const string Sensitive = "sensitive";

    /// <summary>One of the service's own, under another name: the value is its name.</summary>
    public const string System = "system";

    /// <summary>Whether values of a type are no secrets.</summary>
    public static bool IsPublic(string type) => type is Plain or System;
}
