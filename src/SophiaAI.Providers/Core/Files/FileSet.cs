using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Files;

/// <summary>
/// One file, or several that belong together, which appear in their places together and complete, or not at all. Until
/// then each is a draft beside its place. Files of an earlier set are replaced as a whole: those that the new set has no
/// counterpart for are removed, so that nobody reads parts of both.
/// </summary>
internal sealed partial class FileSet : IDisposable
{
    // Of a file whose place is taken, until all files are in their places.
    private const string PreviousEnding = ".sophia-previous";

    // .part-0001, and room for more digits.
    private const int PartLength = 20;

    private readonly string _path;
    private readonly bool _several;
    private readonly string _ending;
    private readonly List<(string Target, FileDraft Draft)> _files = [];
    private FileStream? _lock;
    private FileStream? _last;
    private bool _hasBegun;
    private bool _committed;

    private FileSet(string path, bool several, string ending)
    {
        _path = path;
        _several = several;
        _ending = ending;
        Existing = FindExisting();
    }

    /// <summary>The path of the file, or the one that those of the parts are made from: of a link, what it leads to.</summary>
    public string Target => _path;

    /// <summary>The files of an earlier set, which will be replaced.</summary>
    public IReadOnlyList<string> Existing { get; }

    /// <summary>Checks a path, and plans the set. Nothing is written yet.</summary>
    /// <param name="path">The full path of the file; if there are several, each has <c>.part-0001</c> and so on before its extension.</param>
    /// <param name="several">Whether there are several.</param>
    /// <param name="ending">The suffix of the drafts' names.</param>
    /// <exception cref="IOException">The folder does not exist, or the path is a folder, or not an ordinary file, or a name that drafts have.</exception>
    public static FileSet Plan(string path, bool several, string ending = FileDraft.Ending)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder.");
        OrdinaryFile.RefuseStream(path);
        string folder = Path.GetDirectoryName(path) ?? path;
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
        if (FileDraft.IsNameOfDraft(Path.GetFileName(path))) throw new IOException($"'{path}' has a name that is reserved for unfinished files. Choose another one.");
        if (Encoding.UTF8.GetByteCount(Path.GetFileName(path)) > FileDraft.LongestName - (several ? PartLength : 0)) throw new PathTooLongException($"The name of '{path}' is too long for a file.");
        // A link that leads nowhere yet is no ordinary file, and what it leads to will be one.
        string target = several ? path : TargetOf(path);
        OrdinaryFile.RefuseOther(target);
        return new FileSet(target, several, ending);
    }

    /// <summary>Begins the first file, which <see cref="Next"/> then returns: whatever is wrong with the path shows now.</summary>
    /// <exception cref="IOException">It can't be created, or another export to it is running.</exception>
    public void Begin()
    {
        Next();
        _hasBegun = true;
    }

    /// <summary>Begins the next file, and ends the one before it.</summary>
    /// <returns>Its draft, which the set disposes of.</returns>
    /// <exception cref="IOException">It can't be created, or another export to it is running.</exception>
    public FileStream Next()
    {
        if (_hasBegun)
        {
            _hasBegun = false;
            return _last!;
        }

        EndLast();
        if (_several && _files.Count == 0) RemoveLeftovers();
        string target = _several ? PathOfPart(_files.Count + 1) : _path;
        FileDraft draft = FileDraft.Beside(target, _ending);
        draft.RemoveLeftover();
        _last = draft.Create(mode: null);
        // It stays open, and so locked, until the set is complete: a second export finds it in use.
        _lock ??= _last;
        _files.Add((target, draft));
        return _last;
    }

    /// <summary>Writes the next file whole.</summary>
    /// <param name="content">What is in it.</param>
    /// <exception cref="IOException">It can't be written, or another export to it is running.</exception>
    public void WriteNext(ReadOnlySpan<byte> content)
    {
        FileStream draft = Next();
        draft.Write(content);
        draft.Flush(flushToDisk: true);
    }

    /// <summary>Puts all files in their places.</summary>
    /// <param name="overwrite">Whether files that exist may be replaced.</param>
    /// <returns>Their paths.</returns>
    /// <exception cref="IOException">One could not be moved; then none has been.</exception>
    public IReadOnlyList<string> Commit(bool overwrite)
    {
        List<string> aside = [];
        List<string> placed = [];
        try
        {
            if (_several || !overwrite) SetAside(overwrite, aside);
            foreach ((string target, FileDraft draft) in _files)
            {
                KeepMode(target, draft.Path);
                File.Move(draft.Path, target, overwrite);
                placed.Add(target);
            }
        }
        catch
        {
            if (_several) foreach (string target in placed) File.Delete(target);
            foreach (string target in aside) File.Move(target + PreviousEnding, target);
            throw;
        }

        _committed = true;
        _lock?.Dispose();
        foreach (string target in aside) File.Delete(target + PreviousEnding);
        return placed;
    }

    /// <summary>Removes the drafts of a set that is not complete.</summary>
    public void Dispose()
    {
        EndLast();
        if (!_committed)
        {
            foreach ((_, FileDraft draft) in _files) Remove(draft);
        }

        _lock?.Dispose();
    }

    private static void Remove(FileDraft draft)
    {
        try
        {
            File.Delete(draft.Path);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody has removed the folder, and the draft with it.
        }
    }

    // As other programs do it: what a link leads to is replaced, and the link remains.
    private static string TargetOf(string path)
    {
        FileInfo file = new(path);
        if (file.LinkTarget is null) return path;
        string target = file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        return Directory.Exists(Path.GetDirectoryName(target)) ? target : throw new DirectoryNotFoundException($"'{path}' is a link to '{target}', and there is no such folder.");
    }

    private void EndLast()
    {
        if (_last != _lock) _last?.Dispose();
    }

    private void SetAside(bool overwrite, List<string> aside)
    {
        IReadOnlyList<string> existing = FindExisting();
        if (!overwrite && existing.Count > 0) throw new IOException($"'{existing[0]}' exists now, and did not when the export began.");
        foreach (string file in existing)
        {
            File.Move(file, file + PreviousEnding, overwrite: true);
            aside.Add(file);
        }
    }

    // A file that others may read stays one.
    private static void KeepMode(string target, string draft)
    {
        string previous = File.Exists(target) ? target : target + PreviousEnding;
        if (!OperatingSystem.IsWindows() && File.Exists(previous)) File.SetUnixFileMode(draft, File.GetUnixFileMode(previous));
    }

    // The parts of an earlier set are numbered without a gap. A file whose name only looks like a part's is somebody else's.
    private string[] FindExisting() => _several
        ? Enumerable.Range(1, int.MaxValue - 1).Select(PathOfPart).TakeWhile(File.Exists).ToArray()
        : File.Exists(_path) ? [_path] : [];

    private string[] FindDrafts()
    {
        (string stem, string extension) = Split();
        extension += FileDraft.Ending;
        return Directory.EnumerateFiles(Path.GetDirectoryName(_path)!)
            .Where(file => Path.GetFileName(file) is var name && name.StartsWith(stem, StringComparison.Ordinal) && name.EndsWith(extension, StringComparison.Ordinal)
                && name.Length > stem.Length + extension.Length && Part().IsMatch(name[stem.Length..^extension.Length]))
            .Order(StringComparer.Ordinal)
            .ToArray();
    }

    // Of a set that was killed, or is still running: then the first of its drafts is in use.
    private void RemoveLeftovers()
    {
        foreach (string draft in FindDrafts()) FileDraft.Beside(draft[..^FileDraft.Ending.Length]).RemoveLeftover();
    }

    private string PathOfPart(int number)
    {
        (string stem, string extension) = Split();
        return Path.Combine(Path.GetDirectoryName(_path)!, string.Create(CultureInfo.InvariantCulture, $"{stem}.part-{number:D4}{extension}"));
    }

    // orders.csv.gz: orders, and .csv.gz.
    private (string Stem, string Extension) Split()
    {
        string name = Path.GetFileName(_path);
        string extension = Path.GetExtension(name);
        if (extension.Equals(".gz", StringComparison.OrdinalIgnoreCase)) extension = Path.GetExtension(name[..^extension.Length]) + extension;
        return (name[..^extension.Length], extension);
    }

    [GeneratedRegex(@"^\.part-\d{4,}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
