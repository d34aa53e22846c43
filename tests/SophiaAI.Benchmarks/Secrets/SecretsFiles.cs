using System.Globalization;

namespace SophiaAI.Benchmarks.Secrets;

/// <summary>The .env files that are imported, in a folder that goes with them.</summary>
internal sealed class SecretsFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sophia-secrets-").FullName;

    public SecretsFiles(int keys)
    {
        string[] lines = [.. Enumerable.Range(0, keys).Zip(RandomSecrets.Of(keys), static (number, value) => $"{Name(number)}={value}")];
        File.WriteAllLines(All, lines);
        // Without the first key, which is removed before.
        File.WriteAllLines(Half, lines.Skip(1).Take(keys - 1 - (keys / 2)));
    }

    /// <summary>As many keys as were asked for.</summary>
    public string All => Path.Combine(_folder, "all.env");

    /// <summary>Half of them.</summary>
    public string Half => Path.Combine(_folder, "half.env");

    /// <summary>Where an export goes.</summary>
    public string Export => Path.Combine(_folder, "export.env");

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"PARTNER_{number:00000}_API_TOKEN");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
