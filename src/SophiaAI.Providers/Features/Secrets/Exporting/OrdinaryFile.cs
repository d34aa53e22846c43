using System.Formats.Tar;

namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>Tells a file from what only has a name among files: a pipe, a device, a socket.</summary>
internal static class OrdinaryFile
{
    /// <summary>Refuses what is there and is not an ordinary file: replaced by one, it would be gone for every program of the machine.</summary>
    /// <exception cref="IOException">It is something else.</exception>
    public static void RefuseOther(string path)
    {
        if (!Path.Exists(path) || Is(path)) return;
        throw new IOException($"'{path}' is not an ordinary file, but a pipe, a device or a socket.");
    }

    private static bool Is(string path)
    {
        FileInfo file = new(path);
        if (OperatingSystem.IsWindows()) return (file.Attributes & FileAttributes.Device) == 0 && !Path.GetFullPath(path).StartsWith(@"\\.\", StringComparison.Ordinal);
        // A pipe or a device has no length. Neither has an empty file, and the kind of a file is told by the writer of archives
        // alone: it asks for it without opening anything but ordinary files.
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
            // A socket, for one, can't be in an archive.
            return false;
        }

        archive.Position = 0;
        using TarReader reader = new(archive);
        return reader.GetNextEntry()?.EntryType == TarEntryType.RegularFile;
    }
}
