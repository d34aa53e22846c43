using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Infrastructure;

/// <summary>Checks a manifest, with the files of all environments beside it: everything that is wrong at once. No service is called, and nothing is returned.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SophiaManifest")]
public sealed class TestSophiaManifestCommand : ManifestCmdlet
{
    /// <inheritdoc/>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("FullName", "LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public override string Path { get; set; } = "sophia.yaml";

    /// <inheritdoc/>
    private protected override bool WorksUnconnected => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputFiles.Find(this, paths: null, [Path], out _) is not [{ } file]) return;
        string?[] environments = Environment is { } one ? [one] : [null, .. OverlayFiles.EnvironmentsOf(file.FullName)];
        foreach (string? environment in environments)
        {
            // What is wrong with the manifest is wrong with every environment.
            if (ReadManifest(file, environment) is null && environment is null) return;
        }
    }
}
