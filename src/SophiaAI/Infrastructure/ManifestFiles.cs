using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Infrastructure.Manifest;

namespace SophiaAI.Infrastructure;

/// <summary>Finds and reads manifests, with the files of environments beside them.</summary>
internal static class ManifestFiles
{
    /// <summary>A manifest's file; null after an error.</summary>
    /// <param name="cmdlet">Writes the error.</param>
    /// <param name="path">The path, as typed.</param>
    public static InputFile? Find(SophiaCmdlet cmdlet, string path)
    {
        if (InputFiles.Find(cmdlet, paths: null, [path], out _) is not [{ } file]) return null;
        // For completion.
        foreach (string known in OverlayFiles.EnvironmentsOf(file.FullName)) SeenNames.Remember<OverlayCompleter>(known);
        return file;
    }

    /// <summary>A manifest with the file of an environment; null after an error.</summary>
    /// <param name="cmdlet">Writes the error, and warnings.</param>
    /// <param name="file">The manifest.</param>
    /// <param name="environment">The environment; null for the manifest alone.</param>
    public static SophiaManifest? Read(SophiaCmdlet cmdlet, InputFile file, string? environment)
    {
        List<ManifestText> texts = [];
        foreach (InputFile part in environment is null ? [file] : new[] { file, OverlayFiles.Of(file, environment) })
        {
            if (InputFiles.Read(cmdlet, part, TextFile.Read) is not { } text) return null;
            texts.Add(new ManifestText(part.Name, text));
        }

        ManifestFolder folder = new(Path.GetDirectoryName(file.FullName)!, Path.GetDirectoryName(file.Name) ?? string.Empty);
        ManifestReading reading = ManifestReader.Read(texts, SophiaServices.List.ResourceManagers, folder);
        foreach (YamlProblem note in reading.Manifest?.Notes ?? []) cmdlet.WriteWarning(note.ToString());
        if (reading.Manifest is null) cmdlet.WriteError(ErrorRecords.InvalidConfiguration(new YamlFileException(reading.Problems, reading.More), file.Name));
        return reading.Manifest is null ? null : reading.Manifest with { Environment = environment };
    }
}
