using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Infrastructure;

/// <summary>Checks a manifest, with the files of all environments beside it and the files to which it refers: everything that is wrong at once. No service is called, and nothing is returned.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SophiaManifest")]
[OutputType(typeof(void))]
public sealed class TestSophiaManifestCommand : SophiaCmdlet
{
    /// <summary>The manifest: a sophia.yaml, which says what the integrations are to look like.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("FullName", "LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "sophia.yaml";

    /// <summary>The environment whose file is laid over the manifest, such as production for sophia.production.yaml beside it.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(OverlayCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ManifestFiles.Find(this, Path) is not { } file) return;
        string?[] environments = Environment is { } one ? [one] : [null, .. OverlayFiles.EnvironmentsOf(file.FullName)];
        foreach (string? environment in environments)
        {
            // What is wrong with the manifest is wrong with every environment.
            if (ManifestFiles.Read(this, file, environment) is null && environment is null) return;
        }
    }
}
