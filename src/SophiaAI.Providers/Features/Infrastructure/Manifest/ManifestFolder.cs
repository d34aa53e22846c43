using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Infrastructure.Manifest;

/// <summary>
/// The folder of a manifest. A manifest refers to files below it only, which a reviewer sees along with it: whoever proposes
/// a change must not be shown other files of the machine on which it is checked.
/// </summary>
/// <param name="path">The folder's full path.</param>
/// <param name="name">What it is called in messages; empty for the current one.</param>
internal sealed class ManifestFolder(string path, string name) : IManifestFiles
{
    private const string Advice = "Write its path from the folder of the manifest, such as monitoring.yaml or alerts/monitoring.yaml.";

    private readonly List<ManifestText> _read = [];

    /// <summary>The files that were read, in that order.</summary>
    public IReadOnlyList<ManifestText> Texts => _read;

    /// <inheritdoc/>
    public ManifestText Read(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string[] parts = file.Split('/');
        if (file.Contains('\\', StringComparison.Ordinal) || file.Contains(':', StringComparison.Ordinal) || parts.Any(static part => part is "" or "." or ".."))
            throw new FormatException($"{YamlProblems.Quote(file)} is not a path below the folder of the manifest. {Advice}");
        string full = path;
        foreach (string part in parts)
        {
            full = Path.Combine(full, part);
            if (new FileInfo(full).LinkTarget is not null) throw new FormatException($"{YamlProblems.Quote(file)} is a symbolic link, or is in one, and might lead out of the folder of the manifest. {Advice}");
        }

        ManifestText text = new(Path.Combine(name, file), Text(full, file));
        _read.Add(text);
        return text;
    }

    private static string Text(string full, string file)
    {
        if (!File.Exists(full)) throw new FormatException($"There is no file {YamlProblems.Quote(file)} in the folder of the manifest. {Advice}");
        try
        {
            OrdinaryFile.RefuseOther(full);
            return TextFile.Read(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotTextException)
        {
            throw new FormatException($"{YamlProblems.Quote(file)} can't be read: {exception.Message}");
        }
    }
}
