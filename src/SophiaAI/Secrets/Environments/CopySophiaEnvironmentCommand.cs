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
    [Alias("Name")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>The new environment: name, project/name or organization/project/name. Parts left out are those of the first.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NewEnvironmentCompleter))]
    public string? Destination { get; set; }

    /// <summary>The revision to copy. By default the latest.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(SeenNameCompleter<SecretRevision>))]
    public int? Revision { get; set; }

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
            Revision = Revision,
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
