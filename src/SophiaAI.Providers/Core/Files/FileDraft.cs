using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Providers.Core.Files;

/// <summary>
/// The file that an export is written to until it is complete. Each target has its own, always with the same name, so
/// that what a killed export leaves behind is where git was asked about, and the target's next export finds it.
/// </summary>
internal sealed class FileDraft
{
    /// <summary>The suffix of the name of an export's draft.</summary>
    public const string Ending = ".sophia-export";

    /// <summary>The suffix of the name of the draft of a file in which a command records its progress.</summary>
    public const string EndingOfProgress = ".sophia-next";

    /// <summary>The mode of a file with secrets in it: readable and writable by its owner only.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The longest name that file systems allow, in bytes.</summary>
    public const int LongestName = 255;

    // EXDEV, on Linux and macOS.
    private const int OtherDevice = 18;

    // EEXIST and EWOULDBLOCK, and their Windows counterparts.
    private const int FileExists = 17;
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int FileExistsOnWindows = unchecked((int)0x80070050);
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);

    private readonly string _target;

    private FileDraft(string target, string path, bool isBeside)
    {
        _target = target;
        Path = path;
        IsBeside = isBeside;
    }

    /// <summary>The draft's path.</summary>
    public string Path { get; }

    /// <summary>Its name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether the draft is in the target's folder. Otherwise it may be on another device.</summary>
    public bool IsBeside { get; }

    /// <summary>Whether anything has the draft's name: a draft being written, or a leftover.</summary>
    public bool IsThere => System.IO.Path.Exists(Path) || IsLink;

    private bool IsLink => new FileInfo(Path).LinkTarget is not null;

    /// <summary>Whether a file with that name is another file's draft.</summary>
    public static bool IsNameOfDraft(string name) => name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || name.EndsWith(EndingOfProgress, StringComparison.OrdinalIgnoreCase);

    /// <summary>The draft in the target's own folder.</summary>
    /// <param name="target">The target's full path.</param>
    /// <param name="ending">The suffix of its name.</param>
    public static FileDraft Beside(string target, string ending = Ending)
    {
        string name = System.IO.Path.GetFileName(target) + ending;
        if (Encoding.UTF8.GetByteCount(name) > LongestName) name = Hash(name) + ending;
        return new FileDraft(target, System.IO.Path.Combine(System.IO.Path.GetDirectoryName(target)!, name), isBeside: true);
    }

    /// <summary>The draft among git's own files, which git never commits.</summary>
    /// <param name="target">The target's full path.</param>
    /// <param name="gitDirectory">The work tree's git directory.</param>
    /// <param name="pathInTree">The target's path from the top of the work tree, which stays the same if the work tree is moved.</param>
    public static FileDraft InGit(string target, string gitDirectory, string pathInTree) =>
        new(target, System.IO.Path.Combine(gitDirectory, Hash(pathInTree) + Ending), isBeside: false);

    /// <summary>
    /// Removes what a killed export left behind. A running export keeps its draft locked, and a lock ends with its
    /// process.
    /// </summary>
    /// <exception cref="IOException">Another export of the same target is running.</exception>
    public void RemoveLeftover()
    {
        if (!IsThere) return;
        // A link that somebody has put there is removed; its target is left alone.
        if (IsLink) File.Delete(Path);
        else RemoveUnlocked();
    }

    /// <summary>Creates the file, and locks it.</summary>
    /// <param name="mode">Its mode on Unix; null for what the process's mask leaves.</param>
    /// <exception cref="IOException">It can't be created, or another export of the same target is running.</exception>
    public FileStream Create(UnixFileMode? mode)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
            // On Windows this lets the file be moved while it is open; anything else can't open it either.
            Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        try
        {
            return new FileStream(Path, options);
        }
        // Judged by the exception itself: by the time of a check, the other export may have ended.
        catch (IOException exception) when (IsThere || IsTaken(exception))
        {
            throw IsInUse();
        }
    }

    /// <summary>Moves the file, which is still open and so locked, to the target's path in one step.</summary>
    /// <param name="file">The file that <see cref="Create"/> returned.</param>
    /// <param name="overwrite">Whether it may replace another file.</param>
    /// <exception cref="IOException">It can't be moved.</exception>
    public void MoveToTarget(FileStream file, bool overwrite)
    {
        if (!IsStill(file)) throw IsInUse();
        try
        {
            Move(overwrite);
        }
        // Another export has mistaken it for a leftover after all.
        catch (FileNotFoundException) when (!IsThere)
        {
            throw IsInUse();
        }
    }

    private void Move(bool overwrite)
    {
        // Across devices File.Move would copy, which is not one step. Windows can't copy a locked file.
        if (IsBeside || OperatingSystem.IsWindows()) File.Move(Path, _target, overwrite);
        else if (overwrite && File.Exists(_target)) File.Replace(Path, _target, destinationBackupFileName: null);
        else Directory.Move(Path, _target);
    }

    /// <summary>Removes the file after a failure.</summary>
    /// <param name="file">The file that <see cref="Create"/> returned, still open.</param>
    public void Remove(FileStream file)
    {
        if (IsStill(file)) File.Delete(Path);
    }

    /// <summary>Whether the move failed because the draft is on another device than the target.</summary>
    public static bool IsOtherDevice(Exception failure) => !OperatingSystem.IsWindows() && failure is IOException { HResult: OtherDevice };

    private static bool IsTaken(IOException failure) => OperatingSystem.IsWindows()
        ? failure.HResult is FileExistsOnWindows or SharingViolationOnWindows
        : failure.HResult is FileExists or WouldBlockOnLinux or WouldBlockOnMac;

    // On Unix a file exists before it is locked. An export that finds it in between mistakes it for a leftover and
    // replaces it with its own.
    private bool IsStill(FileStream file) => new FileInfo(Path) is { Exists: true } there && there.Length == RandomAccess.GetLength(file.SafeFileHandle);

    // Opened for writing, because opening a pipe for reading would wait for a writer.
    private void RemoveUnlocked()
    {
        try
        {
            using FileStream leftover = new(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (FileNotFoundException)
        {
            // The other export has since ended.
        }
        catch (IOException)
        {
            throw IsInUse();
        }
    }

    private IOException IsInUse() => new($"Another command is using '{_target}', and has locked '{Path}' for that. Try again when it has ended.");

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 8).ToLowerInvariant();
}
