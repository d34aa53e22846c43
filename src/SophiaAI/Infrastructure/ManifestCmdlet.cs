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
    private protected SophiaManifest? ReadManifest() => ManifestFiles.Find(this, Path) is { } file ? ManifestFiles.Read(this, file, Environment) : null;
}
