using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Providers.Pulumi.Exporting;

/// <summary>
/// A file that secrets go into. It is written beside its place and then put there in one step, so that nobody ever
/// finds half of it, and on Unix nobody else may read it at any moment.
/// </summary>
public sealed class ExportFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;

    private ExportFile(string path) => _path = path;

    /// <summary>A file that secrets may go into.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="allowTracked">Whether it may lie where git would commit it.</param>
    /// <param name="context">Gives the process's variables.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ExportRefusedException">FileIsLink or FileIsTracked.</exception>
    /// <exception cref="IOException">There is no such folder, or the path is one.</exception>
    public static async Task<ExportFile> PlanAsync(string path, bool allowTracked, ProviderContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(context);
        RefuseLink(path);
        string folder = Path.GetDirectoryName(path) ?? string.Empty;
        string name = Path.GetFileName(path);
        if (Directory.Exists(path) || name.Length == 0) throw new IOException($"'{path}' is a folder.");
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
        string real = RealPath.Of(folder);
        if (!allowTracked && GitWorkTree.Surrounds(real))
            RefuseTracked(path, await GitWorkTree.IgnoresAsync(real, name, context.Runtime.Variable("PATH"), cancellationToken).ConfigureAwait(false));
        return new ExportFile(path);
    }

    /// <summary>Whether the file is there already, with this content and for nobody else to read.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public bool IsUpToDate(string text) => Holds(Bytes(text)) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(_path) & ~OwnerOnly) == 0);

    /// <summary>Refuses a file that is there already and holds something else.</summary>
    /// <exception cref="ExportRefusedException">FileExists.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public void RefuseOther(string text)
    {
        if (!Path.Exists(_path) || Holds(Bytes(text))) return;
        throw new ExportRefusedException(
            ExportRefusal.FileExists, $"'{_path}' exists and holds something else. Nothing was exported.", "Choose another path, or say -Force to replace the file.");
    }

    /// <summary>Puts the text into the file, as a whole.</summary>
    /// <param name="text">The content.</param>
    /// <param name="replace">Whether a file that holds something else may be replaced.</param>
    /// <param name="cancellationToken">Stops the work as long as the file is not in its place.</param>
    /// <exception cref="ExportRefusedException">FileExists or FileIsLink.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Write(string text, bool replace, CancellationToken cancellationToken)
    {
        if (!replace) RefuseOther(text);
        byte[] bytes = Bytes(text);
        string temporary = $"{_path}.{Convert.ToHexString(RandomNumberGenerator.GetBytes(6)).ToLowerInvariant()}.tmp";
        try
        {
            WriteNew(temporary, bytes);
            cancellationToken.ThrowIfCancellationRequested();
            // A link that comes between these lines would be replaced and not followed.
            RefuseLink(_path);
            File.Move(temporary, _path, overwrite: replace || Holds(bytes));
        }
        finally
        {
            File.Delete(temporary);
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
                ? $"'{path}' lies in a Git work tree, and git can't say whether it is ignored there. Nothing was exported."
                : $"Git would commit '{path}': it lies in a work tree and is not ignored. Nothing was exported.",
            "Add the file to .gitignore (and if it is committed already, remove it with 'git rm --cached'), choose another folder, or say -AllowTracked.");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    // By length first: what is no ordinary file, such as a pipe, has none and must not be opened.
    private bool Holds(byte[] bytes) => new FileInfo(_path) is { Exists: true } file && file.Length > 0 && file.Length == bytes.Length
        && File.ReadAllBytes(_path).AsSpan().SequenceEqual(bytes);

    private static void WriteNew(string path, byte[] bytes)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using FileStream file = new(path, options);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }
}
