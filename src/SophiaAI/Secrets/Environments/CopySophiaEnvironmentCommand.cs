using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Secrets.History;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>Copies a Pulumi ESC environment into a new one.</summary>
[Cmdlet(VerbsCommon.Copy, "SophiaEnvironment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EscEnvironment))]
public sealed class CopySophiaEnvironmentCommand : ServiceCmdlet
{
    /// <summary>The environment to copy: name, project/name or organization/project/name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("Name")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>The new environment: name, project/name or organization/project/name. Parts left out are those of the first.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NewEnvironmentCompleter))]
    public string? Destination { get; set; }

    /// <summary>The revision to copy: its number, or a tag of it. By default the latest.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [ArgumentCompleter(typeof(SeenNameCompleter<SecretRevision>))]
    [ValidatePattern(RevisionName.Pattern)]
    public string? Revision { get; set; }

    /// <summary>Copies all revisions up to that one.</summary>
    [Parameter]
    public SwitchParameter KeepHistory { get; set; }

    /// <summary>Gives the same people and teams access.</summary>
    [Parameter]
    public SwitchParameter KeepAccess { get; set; }

    /// <summary>Copies the environment's tags.</summary>
    [Parameter]
    public SwitchParameter KeepTag { get; set; }

    /// <summary>Copies the tags of the revisions.</summary>
    [Parameter]
    public SwitchParameter KeepRevisionTag { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Environment, () =>
    {
        EscEnvironmentProvider provider = new(Context());
        EscEnvironmentName source = provider.Resolve(Environment);
        EscEnvironmentName destination = provider.ResolveBeside(source, Destination!);
        if (!ShouldProcess($"Pulumi ESC environment '{source}'{(Revision is null ? string.Empty : $" at revision {Revision}")}", $"Copy to '{destination}'")) return;
        EscCopyOptions options = new()
        {
            Revision = Revision is null ? null : Await(provider.FindRevisionAsync(source, Revision, StopToken)),
            KeepHistory = KeepHistory,
            KeepAccess = KeepAccess,
            KeepTags = KeepTag,
            KeepRevisionTags = KeepRevisionTag,
        };
        EscEnvironment copy = Await(provider.CopyAsync(source, destination, options, StopToken));
        SeenNames.Remember<EscEnvironment>(copy.Environment);
        WriteObject(copy);
    });
}
