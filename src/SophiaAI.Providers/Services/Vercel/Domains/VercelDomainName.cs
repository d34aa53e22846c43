using System.Globalization;

namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>Names of domains as the service keeps them.</summary>
internal static class VercelDomainName
{
    private static readonly IdnMapping s_encoding = new();

    /// <summary>A name as it is typed: in lower case, without the dot of the root, and letters beyond ASCII in the form that DNS has for them.</summary>
    public static string Of(string typed)
    {
        string name = typed.Trim().TrimEnd('.').ToLowerInvariant();
        if (name.Length == 0 || Array.TrueForAll(name.ToCharArray(), char.IsAscii)) return name;
        try
        {
            return s_encoding.GetAscii(name);
        }
        catch (ArgumentException)
        {
            // The service says that it is no name.
            return name;
        }
    }
}
