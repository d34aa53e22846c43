namespace SophiaAI.Providers.Core.Files;

/// <summary>A file that one process at a time has open. A process that is killed leaves no lock behind.</summary>
internal static class FileLock
{
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    /// <summary>Opens a file for this process alone; creates it, for its owner only, if it is missing.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="IOException">It can't be opened; <see cref="IsHeld"/> tells whether another process has it open.</exception>
    public static FileStream Open(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Whether a file could not be opened because another process has it open.</summary>
    public static bool IsHeld(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return OperatingSystem.IsWindows() ? failure.HResult == SharingViolationOnWindows : failure.HResult is WouldBlockOnLinux or WouldBlockOnMac;
    }
}
