using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Features.DotEnv;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Secrets;

/// <summary>Compares the values of two ESC environments, of two revisions, or of a .env file and an environment.</summary>
[Cmdlet(VerbsData.Compare, "SophiaSecret", DefaultParameterSetName = EnvironmentSet)]
[OutputType(typeof(SecretDifference))]
public sealed class CompareSophiaSecretCommand : ServiceCmdlet
{
    private const string EnvironmentSet = "Environment";
    private const string PathSet = "Path";
    private const string Version = @"^[A-Za-z0-9_][A-Za-z0-9_.-]*\z";

    /// <summary>The environment on the reference's side. By default the one that is connected or configured.</summary>
    [Parameter(Position = 0, ParameterSetName = EnvironmentSet)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ReferenceEnvironment { get; set; }

    /// <summary>The revision or revision tag on the reference's side. By default the latest.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    [ValidatePattern(Version)]
    public string? ReferenceRevision { get; set; }

    /// <summary>A .env file, as the reference.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Alias("PSPath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The dialect in which the file is read.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [ValidateSet("Dotenv", "Compose", "Bash", "Python")]
    public string Dialect { get; set; } = "Dotenv";

    /// <summary>Replaces references such as <c>${NAME}</c> with the values of earlier lines or of the process's variables.</summary>
    [Parameter(ParameterSetName = PathSet)]
    public SwitchParameter Expand { get; set; }

    /// <summary>The environment on the other side. By default the one that is connected or configured.</summary>
    [Parameter(Position = 1)]
    [Alias("Environment")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DifferenceEnvironment { get; set; }

    /// <summary>The revision or revision tag on the other side. By default the latest.</summary>
    [Parameter]
    [Alias("Revision")]
    [ValidatePattern(Version)]
    public string? DifferenceRevision { get; set; }

    /// <summary>Also returns the values that are the same.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        DotEnvDocument? file = Path is null ? null : EnvFiles.Read(this, Path, Dialect, Expand);
        if (Path is not null && file is null) return;
        IReadOnlyList<SecretValue>? reference = null;
        IReadOnlyList<SecretValue>? difference = null;
        SecretReader? reader = null;
        // The error's target is the side that failed.
        bool isRead = Try((object?)Path ?? ReferenceEnvironment, () => reader = new SecretReader(Context()))
            && (file is null ? TryRead(reader!, ReferenceEnvironment, ReferenceRevision, out reference) : Try(Path, () => reference = reader!.ValuesOf(SecretInput.Of(file, Path!))))
            && TryRead(reader!, DifferenceEnvironment, DifferenceRevision, out difference);
        if (!isRead) return;
        foreach (SecretDifference found in SecretComparer.Compare(reference!, difference!, SophiaServices.List.Settings))
        {
            if (IncludeEqual || found.SideIndicator != "==") WriteObject(found);
        }
    }

    private bool TryRead(SecretReader reader, string? environment, string? revision, out IReadOnlyList<SecretValue>? values)
    {
        EscEnvironmentName? name = null;
        IReadOnlyList<SecretValue>? read = null;
        bool isRead = Try(environment, () => name = reader.Resolve(environment))
            && Try(environment ?? name!.ToString(), () => read = Await(reader.ReadAsync(name!, revision, withRotations: false, StopToken)));
        values = read;
        return isRead;
    }
}
