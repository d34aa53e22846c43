using System.Security.Cryptography;
using System.Text;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>
/// Copies of blobs in the user's own state folder, each under its version, so that a machine that runs the monitor every few
/// minutes reads again only what has changed. Everything works without it: whatever fails here is as if there were no copy.
/// </summary>
/// <param name="folder">The folder; null for none.</param>
internal sealed class BlobCache(string? folder)
{
    private const string FolderName = "blobs";
    private const int HashLength = 24;

    /// <summary>The copies of a container's blobs.</summary>
    public static BlobCache Of(ServiceRuntime runtime, BlobAddress address)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(address);
        return new BlobCache(runtime.StateFolder is { } state ? Path.Combine(state, FolderName, HashOf(address.ToString())) : null);
    }

    /// <summary>The copy of a blob in that version; null if there is none.</summary>
    public byte[]? Read(BlobItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (folder is null) return null;
        try
        {
            string path = PathOf(item.Name, item.ETag);
            if (!File.Exists(path)) return null;
            OrdinaryFile.RefuseOther(path);
            return TextFile.ReadBytes(path, SampleLimits.LongestFile) is { } bytes && bytes.Length == item.Length ? bytes : null;
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            return null;
        }
    }

    /// <summary>Keeps a copy, and no other of that blob.</summary>
    public void Write(string name, string etag, byte[] content)
    {
        if (folder is null) return;
        try
        {
            OwnFolder.Prepare(folder);
            string path = PathOf(name, etag);
            FileDraft draft = FileDraft.Beside(path, FileDraft.EndingOfProgress);
            draft.RemoveLeftover();
            using FileStream file = draft.Create(FileDraft.OwnerOnly);
            try
            {
                RandomAccess.Write(file.SafeFileHandle, content, 0);
                draft.MoveToTarget(file, overwrite: true);
            }
            catch
            {
                draft.Remove(file);
                throw;
            }

            foreach (string other in Directory.EnumerateFiles(folder, name + ".*").Where(other => other != path)) File.Delete(other);
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            // The next run reads the blob again.
        }
    }

    /// <summary>Removes the copies of blobs that are no longer there.</summary>
    public void KeepOnly(IReadOnlyCollection<string> names)
    {
        if (folder is null) return;
        try
        {
            if (!Directory.Exists(folder)) return;
            HashSet<string> kept = new(names, StringComparer.Ordinal);
            foreach (string path in Directory.EnumerateFiles(folder).Where(path => !kept.Contains(Path.GetFileNameWithoutExtension(path)))) File.Delete(path);
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            // They are small, and the next run tries again.
        }
    }

    private string PathOf(string name, string etag) => Path.Combine(folder!, $"{name}.{HashOf(etag)}");

    private static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength].ToLowerInvariant();

    private static bool IsOfFiles(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;
}
