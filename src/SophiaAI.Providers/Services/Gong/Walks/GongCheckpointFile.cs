using System.Text.Json;
using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Providers.Services.Gong.Walks;

/// <summary>
/// The file that a checkpoint is kept in. It is replaced as a whole, so that it always has the last or the next-to-last
/// state, and no second walk can use it at the same time.
/// </summary>
internal sealed class GongCheckpointFile : IDisposable
{
    private readonly string _path;
    private FileSet _next;

    private GongCheckpointFile(string path, FileSet next)
    {
        _path = path;
        _next = next;
    }

    /// <summary>Opens a file for one walk.</summary>
    /// <param name="path">The file's full path. It need not exist, its folder must.</param>
    /// <exception cref="IOException">It can't be written, or another walk uses it.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be written.</exception>
    public static GongCheckpointFile Open(string path) => new(path, Draft(path));

    /// <summary>The checkpoint; null if there is none yet.</summary>
    /// <exception cref="GongCheckpointException">The file is not a checkpoint.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public GongCheckpoint? Read()
    {
        byte[] bytes;
        try
        {
            bytes = TextFile.ReadBytes(_path);
        }
        catch (FileNotFoundException)
        {
            // There is none yet, or only a link to where it will be.
            return null;
        }

        // As New-TemporaryFile makes it.
        return bytes.Length == 0 ? null : GongCheckpointText.Read(bytes, _path);
    }

    /// <summary>Replaces the checkpoint.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be written.</exception>
    public void Write(GongCheckpoint checkpoint)
    {
        using (FileStream stream = _next.Next())
        {
            JsonSerializer.Serialize(stream, checkpoint, GongCheckpointJson.Default.GongCheckpoint);
            _next.Commit(overwrite: true);
        }

        _next.Dispose();
        _next = Draft(_path);
    }

    /// <inheritdoc/>
    public void Dispose() => _next.Dispose();

    private static FileSet Draft(string path)
    {
        FileSet set = FileSet.Plan(path, several: false, FileDraft.EndingOfProgress);
        set.Begin();
        return set;
    }
}
