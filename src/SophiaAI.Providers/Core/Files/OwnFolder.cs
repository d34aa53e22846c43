namespace SophiaAI.Providers.Core.Files;

/// <summary>A folder that nobody but its user writes to.</summary>
internal static class OwnFolder
{
    /// <summary>Creates a folder for its owner only, if it is missing.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="UnauthorizedAccessException">Other users may write to it: somebody could have put a link there, to a file that would then be overwritten.</exception>
    public static void Prepare(string path)
    {
        // On Windows, the folders in the user's profile are the user's own already.
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if ((File.GetUnixFileMode(path) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0) throw new UnauthorizedAccessException($"Other users may write to '{path}'.");
    }
}
