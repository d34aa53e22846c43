using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Infrastructure.Manifest;

namespace SophiaAI.Infrastructure;

/// <summary>A command that reads a manifest.</summary>
public abstract class ManifestCmdlet : ServiceCmdlet
{
    /// <summary>The manifest: a sophia.yaml, which says what the integrations are to look like.</summary>
    [Parameter(Position = 0)]
    [OneValue]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public virtual string Path { get; set; } = "sophia.yaml";

    /// <summary>The environment whose file is laid over the manifest, such as production for sophia.production.yaml beside it.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(OverlayCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>The manifest; null after an error.</summary>
    private protected SophiaManifest? ReadManifest() =>
        InputFiles.Find(this, paths: null, [Path], out _) is [{ } file] ? ReadManifest(file, Environment) : null;

    /// <summary>A manifest with the file of an environment; null after an error.</summary>
    /// <param name="file">The manifest.</param>
    /// <param name="environment">The environment; null for the manifest alone.</param>
    private protected SophiaManifest? ReadManifest(InputFile file, string? environment)
    {
        foreach (string known in OverlayFiles.EnvironmentsOf(file.FullName)) SeenNames.Remember<OverlayCompleter>(known);
        List<ManifestText> texts = [];
        foreach (InputFile part in environment is null ? [file] : new[] { file, OverlayFiles.Of(file, environment) })
        {
            if (InputFiles.Read(this, part, TextFile.Read) is not { } text) return null;
            texts.Add(new ManifestText(part.Name, text));
        }

        ManifestReading reading = ManifestReader.Read(texts, SophiaServices.List.ResourceManagers);
        foreach (YamlProblem note in reading.Manifest?.Notes ?? []) WriteWarning(note.ToString());
        if (reading.Manifest is null) WriteError(ErrorRecords.InvalidConfiguration(new YamlFileException(reading.Problems, reading.More), file.Name));
        return reading.Manifest is null ? null : reading.Manifest with { Environment = environment };
    }
}
