using System.Security.Cryptography;
using System.Text;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Infrastructure.Manifest;

/// <summary>Reads a manifest: the file that holds for all, and the files that are laid over it.</summary>
internal static class ManifestReader
{
    /// <summary>Reads texts, and the files to which they refer. Nothing is sent, and no secret is looked up.</summary>
    /// <param name="texts">The texts, each laid over those before it; at least one.</param>
    /// <param name="managers">What can be managed.</param>
    /// <param name="folder">The folder of the manifest, for the files to which it refers; null if it is in none.</param>
    public static ManifestReading Read(IReadOnlyList<ManifestText> texts, IReadOnlyList<ResourceManager> managers, ManifestFolder? folder = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(managers);
        YamlProblems problems = new(texts[0].Name);
        IReadOnlyList<ManifestSection>? sections = null;
        if (Together(texts, problems) is { } root)
        {
            IReadOnlyList<string> allowed = ManifestTable.AllowedBy(root);
            new ManifestTable(managers, new ManifestReferences(allowed.Contains, folder)).Form.TryRead(root, problems, out sections);
        }

        if (!problems.AreNone || sections is null) return new ManifestReading(null, problems.First, problems.More);
        return new ManifestReading(new SophiaManifest { Name = texts[0].Name, Hash = HashOf([.. texts, .. folder?.Texts ?? []]), Sections = sections, Notes = problems.Notes }, [], 0);
    }

    private static YamlMap? Together(IReadOnlyList<ManifestText> texts, YamlProblems problems)
    {
        YamlMap? all = null;
        foreach (ManifestText text in texts)
        {
            YamlNode? root = YamlText.Parse(text.Text, problems, text.Name);
            YamlPlace begin = new(1, 1, text.Name);
            if (root is YamlMap map) all = all is null ? map : ManifestOverlay.Merge(all, map);
            else if (root is not null) problems.Add(root.Place, $"A manifest is a map of keys, and this is {root.Kind}.");
            else if (problems.AreNone) problems.Add(begin, "The file is empty. A manifest begins with 'version: 1'.");
        }

        return all;
    }

    // With their lengths: no two lists of texts are one.
    private static string HashOf(IReadOnlyList<ManifestText> texts) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(texts.Select(static text => $"{text.Text.Length}:{text.Text}")))));
}
