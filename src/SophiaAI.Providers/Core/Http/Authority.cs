namespace SophiaAI.Providers.Core.Http;

/// <summary>Compares addresses by authority.</summary>
internal static class Authority
{
    /// <summary>Whether both addresses name the same scheme, host and port.</summary>
    public static bool IsSame(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Port == right.Port
        && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);
}
