namespace SophiaAI.Providers.Core.Http;

/// <summary>Compares addresses by authority.</summary>
internal static class Authority
{
    /// <summary>Whether both addresses name the same scheme, host and port.</summary>
    public static bool IsSame(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Port == right.Port
        && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>What an address is, compared to one with another authority: <c>another host ('b.example')</c>.</summary>
    /// <param name="from">The address to compare it to.</param>
    /// <param name="target">The address.</param>
    /// <param name="isShown">Whether the address may be shown.</param>
    public static string Difference(Uri from, Uri target, bool isShown)
    {
        (string what, string shown) = target.Scheme is not ("http" or "https") ? ("something that is not a web address", $"{target.Scheme}:")
            : !string.Equals(from.IdnHost, target.IdnHost, StringComparison.OrdinalIgnoreCase) ? ("another host", target.Host)
            : from.Scheme != target.Scheme ? ("another protocol", $"{target.Scheme}://{target.Authority}")
            : ("another port", $"{target.Host}:{target.Port}");
        return isShown ? $"{what} ('{shown}')" : what;
    }
}
