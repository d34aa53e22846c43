using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Common;

/// <summary>
/// Files that a command writes when its work is done. Each has a draft beside it before the work begins: a path that can't be
/// written shows then. Drafts of files that are not written are removed.
/// </summary>
internal sealed class DraftFiles : IDisposable
{
    private readonly List<FileSet> _files = [];

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="shown">What it is called in messages.</param>
    /// <returns>The file; null if it was begun already.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public FileSet? Begin(string path, string shown)
    {
        FileSet file = FileSet.Plan(path, several: false);
        if (file.Existing.Any(static existing => new FileInfo(existing).IsReadOnly)) throw new UnauthorizedAccessException($"'{shown}' is read-only.");
        if (_files.Exists(other => other.Target == file.Target)) return null;
        _files.Add(file);
        file.Begin();
        return file;
    }

    /// <summary>Writes a file whole, or not at all.</summary>
    /// <param name="file">The file.</param>
    /// <param name="content">What is in it.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(FileSet file, ReadOnlySpan<byte> content)
    {
        file.WriteNext(content);
        file.Commit(overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FileSet file in _files) file.Dispose();
        _files.Clear();
    }
}
