namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>Whether an address answers.</summary>
internal static class Reachability
{
    /// <summary>There was an answer, whatever its status.</summary>
    public const string Reachable = "Reachable";

    /// <summary>There was none.</summary>
    public const string Unreachable = "Unreachable";

    /// <summary>No setting of the service is set, so it was not asked.</summary>
    public const string NotConfigured = "NotConfigured";

    /// <summary>The module sends nothing there, because of a setting.</summary>
    public const string Refused = "Refused";

    /// <summary>It was not asked, because nothing was to be sent.</summary>
    public const string NotTested = "NotTested";
}
