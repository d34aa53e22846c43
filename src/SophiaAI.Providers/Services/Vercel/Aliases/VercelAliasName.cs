namespace SophiaAI.Providers.Services.Vercel.Aliases;

/// <summary>Names of aliases as the service keeps them.</summary>
internal static class VercelAliasName
{
    private const string HostEnd = ".vercel.app";

    /// <summary>A name as it is typed: in lower case, and with Vercel's own ending if it has none.</summary>
    public static string Of(string typed)
    {
        string name = typed.Trim().TrimEnd('.').ToLowerInvariant();
        return name.Length == 0 || name.Contains('.', StringComparison.Ordinal) ? name : name + HostEnd;
    }
}
