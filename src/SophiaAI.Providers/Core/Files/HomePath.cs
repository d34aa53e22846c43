namespace SophiaAI.Providers.Core.Files;

/// <summary>Paths that begin with the user's home folder. No shell has expanded those in a setting.</summary>
internal static class HomePath
{
    /// <summary>The path with a leading <c>~</c> replaced by the home folder.</summary>
    public static string Expand(string path) => Expand(path, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>The path with a leading <c>~</c> replaced by a home folder.</summary>
    public static string Expand(string path, string home) =>
        path == "~" ? home
        : path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal) ? Path.Combine(home, path[2..])
        : path;
}
