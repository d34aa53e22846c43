using System.Globalization;

namespace SophiaAI.Benchmarks.Secrets;

/// <summary>The .env files to import, in a folder that is deleted with them.</summary>
internal sealed class SecretsFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sophia-secrets-").FullName;

    public SecretsFiles(int keys)
    {
        string[] lines = [.. Enumerable.Range(0, keys).Zip(RandomSecrets.Of(keys), static (number, value) => $"{Name(number)}={value}")];
        File.WriteAllLines(All, lines);
        // Without the first key, which is removed before that.
        File.WriteAllLines(Half, lines.Skip(1).Take(keys - 1 - (keys / 2)));
    }

    /// <summary>The file with all keys.</summary>
    public string All => Path.Combine(_folder, "all.env");

    /// <summary>The file with half of them.</summary>
    public string Half => Path.Combine(_folder, "half.env");

    /// <summary>The target of an export.</summary>
    public string Export => Path.Combine(_folder, "export.env");

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"PARTNER_{number:00000}_API_TOKEN");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
