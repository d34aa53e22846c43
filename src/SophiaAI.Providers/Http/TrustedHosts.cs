namespace SophiaAI.Providers.Http;

/// <summary>Which hosts may be sent a service's credential.</summary>
internal static class TrustedHosts
{
    private static readonly Dictionary<string, string[]> s_vendors = new(StringComparer.Ordinal)
    {
        ["Snowflake"] = [".snowflakecomputing.com", ".snowflakecomputing.cn"],
        ["Gong"] = [".gong.io"],
        ["Vercel"] = ["api.vercel.com"],
        ["Estuary"] = ["api.estuary.dev"],
        ["Pulumi"] = ["api.pulumi.com"],
        ["Slack"] = ["hooks.slack.com", "slack.com"],
    };

    /// <summary>Whether the host is the service's own: an exact name, or a sub-domain where the entry starts with a dot.</summary>
    public static bool IsVendor(string service, string host) => s_vendors[service].Any(entry =>
        entry[0] == '.' ? host.EndsWith(entry, StringComparison.OrdinalIgnoreCase) && host.Length > entry.Length
                        : host.Equals(entry, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether both addresses name the same scheme, host and port.</summary>
    public static bool SameAuthority(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Port == right.Port
        && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);
}
