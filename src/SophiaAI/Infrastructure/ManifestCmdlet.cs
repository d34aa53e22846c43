using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Infrastructure.Manifest;

namespace SophiaAI.Infrastructure;

/// <summary>A command that compares a manifest with what there is.</summary>
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
    private protected SophiaManifest? ReadManifest() => ManifestFiles.Find(this, Path) is { } file ? ReadManifest(file) : null;

    /// <summary>The manifest in a file; null after an error.</summary>
    private protected SophiaManifest? ReadManifest(InputFile file) => ManifestFiles.Read(this, file, Environment, new HashSet<string>());

    /// <summary>Writes an error for each name to rewrite that a manifest does not have. Returns whether there was one.</summary>
    private protected bool WriteMissing(IEnumerable<string> rewritten, SophiaManifest manifest)
    {
        string[] missing = [.. rewritten.Except(manifest.Sections.SelectMany(static section => section.Content.Wishes, static (_, wish) => wish.Name), StringComparer.Ordinal)];
        foreach (string name in missing) WriteMissing("resource", name, manifest);
        return missing.Length > 0;
    }

    /// <summary>Writes the error that a manifest does not have something that was asked for.</summary>
    private protected void WriteMissing(string what, string name, SophiaManifest manifest) =>
        WriteError(ErrorRecords.NotFound("SophiaAI", what, name, "It has to stand in the manifest. Get-SophiaPlan -IncludeUnchanged lists what does.", manifest.Name));
}
