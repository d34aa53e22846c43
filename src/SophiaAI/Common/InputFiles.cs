using System.Management.Automation;
using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Common;

/// <summary>
/// The files that <c>-Path</c> and <c>-LiteralPath</c> name: with wildcards in the first, and as it stands in the second.
/// </summary>
internal static class InputFiles
{
    /// <summary>The files, in the order in which they were named. One that can't be found is an error, and the others are still returned.</summary>
    /// <param name="cmdlet">The command, which writes the errors.</param>
    /// <param name="paths">What <c>-Path</c> names.</param>
    /// <param name="literalPaths">What <c>-LiteralPath</c> names.</param>
    /// <param name="areAllFound">False after an error.</param>
    public static IReadOnlyList<InputFile> Find(SophiaCmdlet cmdlet, IEnumerable<string>? paths, IEnumerable<string>? literalPaths, out bool areAllFound)
    {
        List<InputFile> files = [];
        areAllFound = true;
        foreach (string path in paths ?? []) areAllFound &= TryAdd(cmdlet, path, () => Matches(cmdlet, path), files);
        foreach (string path in literalPaths ?? []) areAllFound &= TryAdd(cmdlet, path, () => [Literal(cmdlet, path)], files);
        return files;
    }

    /// <summary>The one file that <c>-Path</c> or <c>-LiteralPath</c> names, for a command that compares it; null after an error.</summary>
    public static InputFile? FindOne(SophiaCmdlet cmdlet, string? path, string? literalPath)
    {
        IReadOnlyList<InputFile> files = Find(cmdlet, path is null ? null : [path], literalPath is null ? null : [literalPath], out _);
        if (files.Count > 1) cmdlet.WriteError(ErrorRecords.WrongCall("SeveralFiles", $"'{path}' matches {files.Count} files, and one is compared.", path, "Name one file."));
        return files.Count == 1 ? files[0] : null;
    }

    /// <summary>The file that a path names, without wildcards.</summary>
    /// <exception cref="IOException">It is not the path of a file.</exception>
    /// <exception cref="SessionStateException">There is no such drive.</exception>
    public static InputFile Literal(PSCmdlet cmdlet, string path)
    {
        InvalidPathException.ThrowIfInvalid(path);
        string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        // A path such as FileSystem::x remains relative, and the process's folder is not PowerShell's location.
        return new InputFile(Path.GetFullPath(InFileSystem(full, provider, path), cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath), path);
    }

    /// <summary>The files and folders that a path with wildcards names.</summary>
    /// <exception cref="IOException">It is not the path of files.</exception>
    /// <exception cref="SessionStateException">There is no such drive.</exception>
    public static IEnumerable<string> Resolve(PSCmdlet cmdlet, string path)
    {
        IReadOnlyList<string> found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
        return found.Select(full => InFileSystem(full, provider, path)).ToArray();
    }

    /// <summary>Reads a file. A pipe that nobody writes to can't be opened, but the command can be stopped.</summary>
    /// <returns>What was read; the default after an error.</returns>
    public static T? Read<T>(SophiaCmdlet cmdlet, InputFile file, Func<string, T> read)
        where T : class
    {
        try
        {
            return cmdlet.AwaitBlocking(() => read(file.FullName));
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            cmdlet.WriteError(ErrorRecords.File(exception, file.Name));
            return null;
        }
    }

    private static bool TryAdd(SophiaCmdlet cmdlet, string path, Func<IEnumerable<InputFile>> find, List<InputFile> files)
    {
        try
        {
            files.AddRange(find());
            return true;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            cmdlet.WriteError(ErrorRecords.File(exception, path));
            return false;
        }
    }

    private static IEnumerable<InputFile> Matches(SophiaCmdlet cmdlet, string path)
    {
        InvalidPathException.ThrowIfInvalid(path);
        if (!Wildcards.Has(path)) return [Literal(cmdlet, WildcardPattern.Unescape(path))];
        InputFile[] files = Resolve(cmdlet, path).Where(static full => !Directory.Exists(full)).Select(static full => new InputFile(full, full)).ToArray();
        return files.Length > 0 ? files : throw new FileNotFoundException(
            $"No file matches '{path}'.{(path.Contains('[', StringComparison.Ordinal) ? " Brackets are wildcards: use -LiteralPath for a name that has them." : string.Empty)}");
    }

    private static string InFileSystem(string full, ProviderInfo provider, string typed) =>
        provider.Name == "FileSystem" ? full : throw new IOException($"'{typed}' is not a file path.");

    private static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException or FormatException or SessionStateException;
}
