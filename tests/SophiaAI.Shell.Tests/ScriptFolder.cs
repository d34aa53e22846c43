namespace SophiaAI.Shell.Tests;

/// <summary>A folder for one test's scripts.</summary>
internal sealed class ScriptFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sophia-shell-");

    public string FullName => _folder.FullName;

    public string Add(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
