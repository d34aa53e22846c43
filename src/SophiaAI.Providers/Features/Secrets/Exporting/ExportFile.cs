using System.Text;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>
/// A file that secrets are exported to. It is written elsewhere and then moved into place in one step, so that nobody
/// ever finds half of it, and on Unix nobody else can read it at any moment. What a killed export leaves behind is
/// where git does not commit it, and is removed by the next export.
/// </summary>
internal sealed class ExportFile
{
    private readonly string _path;
    private readonly FileDraft _draft;
    private readonly FileDraft[] _places;

    // The first place that works is used; leftovers in the others are removed all the same.
    private ExportFile(string path, FileDraft[] places, bool mayBeBeside)
    {
        _path = path;
        _places = places;
        _draft = places.FirstOrDefault(place => mayBeBeside || !place.IsBeside) ?? throw NoPlace(path);
    }

    /// <summary>Checks a path and returns the file for an export.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="allowTracked">Whether the file may be where git would commit it.</param>
    /// <param name="context">Supplies the process's variables.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ExportRefusedException">FileIsLink or FileIsTracked.</exception>
    /// <exception cref="IOException">The folder does not exist, the path is a folder or not an ordinary file, or its name is one that drafts have.</exception>
    public static async Task<ExportFile> PlanAsync(string path, bool allowTracked, ProviderContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(context);
        RefuseLink(path);
        string folder = Path.GetDirectoryName(path) ?? string.Empty;
        string name = Path.GetFileName(path);
        if (Directory.Exists(path) || name.Length == 0) throw new IOException($"'{path}' is a folder.");
        OrdinaryFile.RefuseOther(path);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
        if (FileDraft.IsNameOfDraft(name)) throw new IOException($"'{path}' has a name that is reserved for unfinished exports. Choose another one.");
        string real = RealPath.Of(folder);
        if (!GitWorkTree.Surrounds(real)) return new ExportFile(path, [FileDraft.Beside(path)], mayBeBeside: true);
        string? searchPath = context.Runtime.Variable("PATH");
        if (!allowTracked) RefuseTracked(path, await GitWorkTree.IgnoresAsync(real, name, searchPath, cancellationToken).ConfigureAwait(false));
        FileDraft beside = FileDraft.Beside(path);
        bool mayBeBeside = allowTracked || await GitWorkTree.IgnoresAsync(real, beside.Name, searchPath, cancellationToken).ConfigureAwait(false) == true;
        return await GitWorkTree.FindOwnAsync(real, searchPath, cancellationToken).ConfigureAwait(false) is var (directory, prefix)
            ? new ExportFile(path, [beside, FileDraft.InGit(path, directory, prefix + name)], mayBeBeside)
            : new ExportFile(path, [beside], mayBeBeside);
    }

    /// <summary>Whether the file already exists with this content, readable by its owner only, and no export to it was interrupted.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public bool IsUpToDate(string text) => Holds(Bytes(text)) && !_places.Any(static place => place.IsThere)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(_path) & ~FileDraft.OwnerOnly) == 0);

    /// <summary>Refuses an existing file with other content.</summary>
    /// <exception cref="ExportRefusedException">FileExists.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public void RefuseOther(string text)
    {
        if (!Path.Exists(_path) || Holds(Bytes(text))) return;
        throw new ExportRefusedException(
            ExportRefusal.FileExists, $"'{_path}' exists and has other content. Nothing was exported.", "Choose another path, or use -Force to replace the file.");
    }

    /// <summary>Writes the text to the file, as a whole.</summary>
    /// <param name="text">The content.</param>
    /// <param name="replace">Whether a file with other content may be replaced.</param>
    /// <param name="cancellationToken">Stops the work until the file is in its place.</param>
    /// <exception cref="ExportRefusedException">FileExists, FileIsLink or FileIsTracked.</exception>
    /// <exception cref="IOException">The file can't be written, or another export to it is running.</exception>
    public void Write(string text, bool replace, CancellationToken cancellationToken)
    {
        if (!replace) RefuseOther(text);
        byte[] bytes = Bytes(text);
        foreach (FileDraft place in _places) place.RemoveLeftover();
        using FileStream file = CreateDraft();
        try
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
            cancellationToken.ThrowIfCancellationRequested();
            // A link created between these lines would be replaced and not followed.
            RefuseLink(_path);
            OrdinaryFile.RefuseOther(_path);
            _draft.MoveToTarget(file, overwrite: replace || Holds(bytes));
        }
        catch (Exception exception)
        {
            _draft.Remove(file);
            if (FileDraft.IsOtherDevice(exception)) throw NoPlace(_path);
            throw;
        }
    }

    /// <summary>Refuses a path whose last part is a symbolic link: the secrets would go where somebody else chose.</summary>
    /// <exception cref="ExportRefusedException">FileIsLink.</exception>
    internal static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is null) return;
        throw new ExportRefusedException(ExportRefusal.FileIsLink, $"'{path}' is a symbolic link. Nothing was exported.", "Name the file itself.");
    }

    private static void RefuseTracked(string path, bool? ignored)
    {
        if (ignored == true) return;
        throw new ExportRefusedException(ExportRefusal.FileIsTracked,
            ignored is null
                ? $"'{path}' is in a Git work tree, and git can't tell whether it is ignored there. Nothing was exported."
                : $"Git would commit '{path}': it is in a work tree and not ignored. Nothing was exported.",
            "Add the file to .gitignore (and if it is committed already, remove it with 'git rm --cached'), choose another folder, or use -AllowTracked.");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    // By length first: anything but an ordinary file, such as a pipe, has none and must not be opened.
    private bool Holds(byte[] bytes) => new FileInfo(_path) is { Exists: true } file && file.Length > 0 && file.Length == bytes.Length
        && File.ReadAllBytes(_path).AsSpan().SequenceEqual(bytes);

    private FileStream CreateDraft()
    {
        try
        {
            return _draft.Create(FileDraft.OwnerOnly);
        }
        catch (Exception exception) when (!_draft.IsBeside && !_draft.IsThere && exception is IOException or UnauthorizedAccessException)
        {
            throw NoPlace(_path);
        }
    }

    private static ExportRefusedException NoPlace(string path) => new(
        ExportRefusal.FileIsTracked,
        $"Until '{path}' is complete it has another name, '{FileDraft.Beside(path).Name}'. Git does not ignore that name, and the file can't be kept in Git's own folder, so an interrupted export could end up in a commit. Nothing was exported.",
        $"Add the line '*{FileDraft.Ending}' to .gitignore, choose another folder, or use -AllowTracked.");
}
