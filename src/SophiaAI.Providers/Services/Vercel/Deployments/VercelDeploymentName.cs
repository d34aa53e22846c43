namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>How a deployment is named: by its id, its host name, or an address that someone copied from a browser.</summary>
internal static class VercelDeploymentName
{
    private const string HostEnd = ".vercel.app";
    private const string IdPrefix = "dpl_";
    private const string SchemeEnd = "://";

    /// <summary>Whether a text can only name a deployment. Names of projects have neither this beginning nor this end.</summary>
    public static bool IsSure(string typed) =>
        typed.StartsWith(IdPrefix, StringComparison.Ordinal) || typed.Contains(SchemeEnd, StringComparison.Ordinal) || typed.EndsWith(HostEnd, StringComparison.OrdinalIgnoreCase);

    /// <summary>The id or host name in what was typed. The API does not accept addresses.</summary>
    public static string Of(string typed)
    {
        int scheme = typed.IndexOf(SchemeEnd, StringComparison.Ordinal);
        string rest = scheme < 0 ? typed : typed[(scheme + SchemeEnd.Length)..];
        int end = rest.IndexOfAny(['/', '?', '#']);
        if (end <= 0) return rest;
        string host = rest[..end];
        return IsDashboard(host) && IdIn(rest[end..]) is { } id ? id : host;
    }

    private static bool IsDashboard(string host) => host.Equals("vercel.com", StringComparison.OrdinalIgnoreCase) || host.Equals("www.vercel.com", StringComparison.OrdinalIgnoreCase);

    // A page of the dashboard: /team/project/ID, where the id lacks its beginning.
    private static string? IdIn(string path)
    {
        int end = path.IndexOfAny(['?', '#']);
        string[] parts = (end < 0 ? path : path[..end]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 3) return null;
        return parts[2].StartsWith(IdPrefix, StringComparison.Ordinal) ? parts[2] : IdPrefix + parts[2];
    }
}
