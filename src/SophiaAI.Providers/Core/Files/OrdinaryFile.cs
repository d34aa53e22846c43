using System.Formats.Tar;

namespace SophiaAI.Providers.Core.Files;

/// <summary>Distinguishes a file from other things with a file name: a pipe, a device, a socket.</summary>
internal static class OrdinaryFile
{
    /// <summary>Refuses anything that exists and is not an ordinary file: replacing it would remove it for every program on the machine.</summary>
    /// <exception cref="IOException">It is something else.</exception>
    public static void RefuseOther(string path)
    {
        if (!Path.Exists(path) || Is(path)) return;
        throw new IOException($"'{path}' is not an ordinary file, but a pipe, a device or a socket.");
    }

    /// <summary>Refuses the names that the system gives the streams of a process: behind one, there may be an ordinary file that something else is written to.</summary>
    /// <exception cref="IOException">It is such a name, or a link to one.</exception>
    public static void RefuseStream(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        string? target = new FileInfo(path).LinkTarget;
        if (IsOfProcess(path) || (target is not null && IsOfProcess(Path.GetFullPath(target, Path.GetDirectoryName(path)!)))) throw new IOException($"'{path}' is not an ordinary file, but a stream of this process.");
    }

    private static bool IsOfProcess(string path) => path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/dev/fd/", StringComparison.Ordinal);

    private static bool Is(string path)
    {
        FileInfo file = new(path);
        if (OperatingSystem.IsWindows()) return (file.Attributes & FileAttributes.Device) == 0 && !Path.GetFullPath(path).StartsWith(@"\\.\", StringComparison.Ordinal);
        // A pipe or a device has no length. Neither does an empty file, and only the archive writer tells a file's
        // kind: it determines the kind without opening anything but ordinary files.
        if (file.Length > 0) return true;
        using MemoryStream archive = new();
        try
        {
            using TarWriter writer = new(archive, TarEntryFormat.Pax, leaveOpen: true);
            writer.WriteEntry(path, "file");
        }
        catch (UnauthorizedAccessException)
        {
            // Only an ordinary file would have been opened.
            return true;
        }
        catch (IOException)
        {
            // A socket, for example, can't be archived.
            return false;
        }

        archive.Position = 0;
        using TarReader reader = new(archive);
        return reader.GetNextEntry()?.EntryType == TarEntryType.RegularFile;
    }
}
