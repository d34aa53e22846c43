namespace SophiaAI.Alertmanager;

/// <summary>A folder for the files of this run, which is removed at its end.</summary>
internal sealed class Scratch : IDisposable
{
    private int _files;

    /// <summary>Where it is.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("alertmanager-").FullName;

    /// <summary>A new folder in it.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder, $"{Interlocked.Increment(ref _files)}")).FullName;

    /// <summary>Writes a new file in it.</summary>
    public async Task<string> WriteAsync(string text)
    {
        string path = Path.Combine(Folder, $"{Interlocked.Increment(ref _files)}.yml");
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
