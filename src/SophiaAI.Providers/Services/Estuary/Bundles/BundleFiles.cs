using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Providers.Services.Estuary.Bundles;

/// <summary>
/// Which files a bundle may be made of: those that the user named, and what they refer to in their own folder, or in the
/// current location if it contains that. What a file from elsewhere refers to must not carry any file of the machine into
/// a catalog that others read.
/// </summary>
/// <param name="location">The session's current location.</param>
internal sealed class BundleFiles(string location)
{
    private static readonly StringComparison s_comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private readonly HashSet<string> _given = new(StringComparer.FromComparison(s_comparison));
    private readonly HashSet<string> _read = new(StringComparer.FromComparison(s_comparison));
    private string[] _folders = [];

    /// <summary>Notes the files that the user names.</summary>
    public void Give(IEnumerable<string> paths) => _given.UnionWith(paths.Where(File.Exists).Select(RealPath.Of));

    /// <summary>Begins with a file that the user named: what it refers to has to be in its folder.</summary>
    /// <returns>False if it has been read already, by itself or as an import.</returns>
    public bool Begin(string path)
    {
        Give([path]);
        string folder = Path.GetDirectoryName(path)!;
        _folders = IsIn(folder, location) || (Directory.Exists(location) && IsIn(RealPath.Of(folder), RealPath.Of(location))) ? [folder, location] : [folder];
        return IsNew(path);
    }

    /// <summary>Whether a file has not been read before, under any name; from now on it has.</summary>
    public bool IsNew(string path) => _read.Add(File.Exists(path) ? RealPath.Of(path) : path);

    /// <summary>Whether the user has named a file.</summary>
    public bool IsGiven(string path) => _given.Contains(path);

    /// <summary>The path, without links, of a file that another one refers to.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="source">The file that has it, for the error.</param>
    /// <param name="folder">That file's folder.</param>
    /// <exception cref="BundleFormatException">It is outside.</exception>
    public string Resolve(string reference, string source, string folder)
    {
        string path = Path.GetFullPath(reference, folder);
        bool isThere = File.Exists(path);
        // A link must not lead outside either: what is read is the file at its end.
        string real = isThere ? RealPath.Of(path) : path;
        if (IsGiven(real) || Array.Exists(_folders, root => IsIn(real, isThere ? RealPath.Of(root) : root))) return real;
        throw new BundleFormatException(source, $"it refers to {reference}, which is outside {_folders[^1]}. Other files are only read in the folder of the file that was named, or in the current location if that contains it: go to a higher folder that has both (Set-Location), and run the command there.");
    }

    private static bool IsIn(string path, string folder) => Path.TrimEndingDirectorySeparator(path).Equals(Path.TrimEndingDirectorySeparator(folder), s_comparison)
        || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, s_comparison);
}
