using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Rotation;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Secrets.Rotation;

/// <summary>Gets when the secrets of a Pulumi ESC environment were rotated, and when they are due.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaSecretRotation")]
[OutputType(typeof(SecretRotation))]
public sealed class GetSophiaSecretRotationCommand : ServiceCmdlet
{
    private readonly List<string> _overdue = [];

    /// <summary>Names of secrets: variables, or paths of those that have none. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Names, or objects with a Name, unless -Name is given; or environments.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The ESC environments: name, project/name or organization/project/name. By default the one that is configured.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string[]? Environment { get; set; }

    /// <summary>Returns only what is overdue, and then writes an error if there is any, so that a step of a CI job fails.</summary>
    [Parameter]
    public SwitchParameter Overdue { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (SecretNames.TryGet(this, Name, InputObject, out string[]? names)) WriteRotations(names);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_overdue.Count > 0) WriteError(ErrorRecords.RotationOverdue(_overdue));
    }

    private void WriteRotations(string[]? names)
    {
        HashSet<EscEnvironmentName> read = [];
        foreach (string? given in Environment ?? [null!]) WriteRotations(given, names, read);
    }

    private void WriteRotations(string? environment, string[]? names, HashSet<EscEnvironmentName> read) => Try((object?)environment ?? names, () =>
    {
        if (!read.Add(new EscEnvironmentProvider(Context()).Resolve(environment))) return;
        SecretNameFilter filter = SecretNames.Filter(names);
        IReadOnlyList<SecretRotation> secrets = Await(new SecretRotationReader(Context()).ReadAsync(environment, filter, StopToken));
        foreach (SecretRotation secret in secrets)
        {
            bool isOverdue = secret.Status == SecretRotationStatus.Overdue;
            if (Overdue && isOverdue) _overdue.Add($"{secret.Name} in {secret.Environment}");
            if (!Overdue || isOverdue) WriteObject(secret);
        }

        foreach (string name in filter.Unmatched) WriteError(SecretNames.NotFound(filter, "secret (imported ones aside) named", name, "Get-SophiaSecretRotation"));
    });
}
