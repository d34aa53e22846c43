using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>
/// The file that an export is written to until it is whole. Each target has its own, always under the same name, so that
/// what a killed export leaves is where git was asked about, and the next export of that target finds it.
/// </summary>
internal sealed class ExportDraft
{
    /// <summary>How the name of every draft ends.</summary>
    public const string Ending = ".sophia-export";

    /// <summary>What a file with secrets in it allows: to read and to write, and that to its owner alone.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // EXDEV, on Linux and macOS.
    private const int OtherDevice = 18;

    // EEXIST and EWOULDBLOCK, and what Windows says in their place.
    private const int FileExists = 17;
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int FileExistsOnWindows = unchecked((int)0x80070050);
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);

    // What file systems allow for a name.
    private const int LongestName = 255;

    private readonly string _target;

    private ExportDraft(string target, string path, bool isBeside)
    {
        _target = target;
        Path = path;
        IsBeside = isBeside;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Its name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether it is in the target's folder. Otherwise it may be on another device.</summary>
    public bool IsBeside { get; }

    /// <summary>Whether something has its name: a draft that is being written, or what is left of one.</summary>
    public bool IsThere => System.IO.Path.Exists(Path) || IsLink;

    private bool IsLink => new FileInfo(Path).LinkTarget is not null;

    /// <summary>Whether a file of that name is the draft of another one.</summary>
    public static bool IsNameOfDraft(string name) => name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>The draft in the target's own folder.</summary>
    /// <param name="target">The target's full path.</param>
    public static ExportDraft Beside(string target)
    {
        string name = System.IO.Path.GetFileName(target) + Ending;
        if (Encoding.UTF8.GetByteCount(name) > LongestName) name = Hash(name) + Ending;
        return new ExportDraft(target, System.IO.Path.Combine(System.IO.Path.GetDirectoryName(target)!, name), isBeside: true);
    }

    /// <summary>The draft among git's own files, none of which git ever commits.</summary>
    /// <param name="target">The target's full path.</param>
    /// <param name="gitDirectory">The work tree's git directory.</param>
    /// <param name="pathInTree">The target's path from the top of the work tree, which stays the same when the work tree is moved.</param>
    public static ExportDraft InGit(string target, string gitDirectory, string pathInTree) =>
        new(target, System.IO.Path.Combine(gitDirectory, Hash(pathInTree) + Ending), isBeside: false);

    /// <summary>
    /// Removes what an export that was killed has left. An export that is running holds its draft locked, and a lock ends
    /// with its process.
    /// </summary>
    /// <exception cref="IOException">Another export of the same target is running.</exception>
    public void RemoveLeftover()
    {
        if (!IsThere) return;
        // A link that somebody has put there goes, and what it leads to stays as it is.
        if (IsLink) File.Delete(Path);
        else RemoveUnlocked();
    }

    /// <summary>Makes the file anew, for its owner alone, and locks it.</summary>
    /// <exception cref="IOException">It can't be made, or another export of the same target is running.</exception>
    public FileStream Create()
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
            // On Windows this lets the file be moved while it is open; anything else can't open it either.
            Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        try
        {
            return new FileStream(Path, options);
        }
        // By the failure itself: by the time that one looks, the other export may have ended.
        catch (IOException exception) when (IsThere || IsTaken(exception))
        {
            throw IsInUse();
        }
    }

    /// <summary>Puts the file, which is still open and so locked, into the target's place in one step.</summary>
    /// <param name="file">The file as <see cref="Create"/> gave it.</param>
    /// <param name="overwrite">Whether it may take the place of another file.</param>
    /// <exception cref="IOException">It can't be moved.</exception>
    public void MoveToTarget(FileStream file, bool overwrite)
    {
        if (!IsStill(file)) throw IsInUse();
        try
        {
            Move(overwrite);
        }
        // Another export has taken it for a leftover after all.
        catch (FileNotFoundException) when (!IsThere)
        {
            throw IsInUse();
        }
    }

    private void Move(bool overwrite)
    {
        // On another device File.Move would copy, which is not one step. Windows can't copy what is locked.
        if (IsBeside || OperatingSystem.IsWindows()) File.Move(Path, _target, overwrite);
        else if (overwrite && File.Exists(_target)) File.Replace(Path, _target, destinationBackupFileName: null);
        else Directory.Move(Path, _target);
    }

    /// <summary>Removes the file after a failure.</summary>
    /// <param name="file">The file as <see cref="Create"/> gave it, still open.</param>
    public void Remove(FileStream file)
    {
        if (IsStill(file)) File.Delete(Path);
    }

    /// <summary>Whether it could not be moved because it is on another device than the target.</summary>
    public static bool IsOtherDevice(Exception failure) => !OperatingSystem.IsWindows() && failure is IOException { HResult: OtherDevice };

    private static bool IsTaken(IOException failure) => OperatingSystem.IsWindows()
        ? failure.HResult is FileExistsOnWindows or SharingViolationOnWindows
        : failure.HResult is FileExists or WouldBlockOnLinux or WouldBlockOnMac;

    // On Unix a file is there before it is locked. An export that finds it in between takes it for a leftover, and begins
    // its own in its place.
    private bool IsStill(FileStream file) => new FileInfo(Path) is { Exists: true } there && there.Length == RandomAccess.GetLength(file.SafeFileHandle);

    // Opened for writing, since to open a pipe for reading would wait for whoever writes to it.
    private void RemoveUnlocked()
    {
        try
        {
            using FileStream leftover = new(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (FileNotFoundException)
        {
            // The other export has ended meanwhile.
        }
        catch (IOException)
        {
            throw IsInUse();
        }
    }

    private IOException IsInUse() => new($"Another export to '{_target}' is running: '{Path}' is in use. Try again when it has ended.");

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 8).ToLowerInvariant();
}
