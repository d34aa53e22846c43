using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Providers.Features.Monitoring.Samples;

/// <summary>The files of values in a folder, which need not exist.</summary>
/// <param name="folder">Its path.</param>
internal sealed class SampleFolder(string folder) : ISampleFiles
{
    /// <inheritdoc/>
    public string Place => "the monitor's folder";

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => [.. Directory.EnumerateFiles(folder, "*.jsonl").Select(static path => Path.GetFileName(path))];

    /// <inheritdoc/>
    public bool TryRead(string name, out byte[]? content)
    {
        string path = Path.Combine(folder, name);
        content = null;
        if (!File.Exists(path)) return false;
        OrdinaryFile.RefuseOther(path);
        content = TextFile.ReadBytes(path, SampleLimits.LongestFile);
        return true;
    }

    /// <inheritdoc/>
    public void Append(string name, ReadOnlySpan<byte> lines)
    {
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileDraft.OwnerOnly;
        using FileStream file = new(Path.Combine(folder, name), options);
        long length = RandomAccess.GetLength(file.SafeFileHandle);
        if (length > 0 && !EndsLine(file, length)) lines = (byte[])[(byte)'\n', .. lines];
        RandomAccess.Write(file.SafeFileHandle, lines, length);
    }

    /// <inheritdoc/>
    public void Remove(string name) => File.Delete(Path.Combine(folder, name));

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool EndsLine(FileStream file, long length)
    {
        byte[] last = new byte[1];
        return RandomAccess.Read(file.SafeFileHandle, last, length - 1) == 1 && last[0] == '\n';
    }
}
