using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Services.Gong.Webhooks;

/// <summary>
/// How two URLs differ, in words. They show the scheme, the host and the port, and neither path nor query: a key may be
/// in these.
/// </summary>
internal static class GongUrlDifference
{
    /// <summary>What differs, as a sentence without its full stop.</summary>
    /// <param name="signed">The URL in the token.</param>
    /// <param name="given">The URL that it was compared with.</param>
    public static string Describe(string signed, string given)
    {
        if (WebAddress(signed) is not { } expected || WebAddress(given) is not { } actual) return "one of the two is not a whole URL";
        string[] found = [.. Differences(expected, actual)];
        return found.Length > 0
            ? $"the two differ in {Grammar.And(found)}"
            : "the two differ only in how they are written, as in the case of the host, a port that goes without saying, or escapes";
    }

    // A path alone would be the address of a file.
    private static Uri? WebAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;

    private static IEnumerable<string> Differences(Uri signed, Uri given)
    {
        if (signed.Scheme != given.Scheme) yield return $"the scheme ({signed.Scheme} in the token, {given.Scheme} here)";
        if (signed.IdnHost != given.IdnHost) yield return $"the host ({signed.IdnHost} in the token, {given.IdnHost} here)";
        // The port that belongs to the scheme follows from it.
        if (signed.Port != given.Port && !(signed.IsDefaultPort && given.IsDefaultPort)) yield return $"the port ({signed.Port} in the token, {given.Port} here)";
        if (signed.UserInfo != given.UserInfo) yield return "the user name";
        if (PathDifference(signed.AbsolutePath, given.AbsolutePath) is { } path) yield return path;
        if (signed.Query != given.Query) yield return "the query" + (signed.Query.Length == 0 ? " (the token's has none)" : given.Query.Length == 0 ? " (only the token's has one)" : string.Empty);
        if (signed.Fragment != given.Fragment) yield return "the fragment";
    }

    private static string? PathDifference(string signed, string given)
    {
        if (signed == given) return null;
        if (signed + "/" == given || signed == given + "/") return "the slash at the end of the path";
        return signed.Equals(given, StringComparison.OrdinalIgnoreCase) ? "the case of the path" : "the path";
    }
}
