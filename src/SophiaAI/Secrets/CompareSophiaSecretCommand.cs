using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Features.Secrets.History;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Secrets;

/// <summary>Compares the values of two ESC environments, of two revisions, or of a .env file and an environment.</summary>
[Cmdlet(VerbsData.Compare, "SophiaSecret", DefaultParameterSetName = EnvironmentSet)]
[OutputType(typeof(SecretDifference))]
public sealed class CompareSophiaSecretCommand : ServiceCmdlet
{
    private const string EnvironmentSet = "Environment";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";

    /// <summary>The environment on the reference's side. By default the one that is connected or configured.</summary>
    [Parameter(Position = 0, ParameterSetName = EnvironmentSet)]
    [OneValue]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ReferenceEnvironment { get; set; }

    /// <summary>The revision or revision tag on the reference's side. By default the latest.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    [OneValue]
    [ArgumentCompleter(typeof(SeenNameCompleter<SecretRevision>))]
    [ValidatePattern(RevisionName.Pattern)]
    public string? ReferenceRevision { get; set; }

    /// <summary>An environment, a revision or a .env file, as the reference.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>A .env file, as the reference. A wildcard must match one file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Path { get; set; }

    /// <summary>A .env file, as the reference, by a path in which no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [OneValue]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>The dialect in which the file is read.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [OneValue]
    [ValidateSet("Dotenv", "Compose", "Bash", "Python")]
    public string Dialect { get; set; } = "Dotenv";

    /// <summary>Replaces references such as <c>${NAME}</c> with the values of earlier lines or of the process's variables.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter Expand { get; set; }

    /// <summary>The environment on the other side. By default the one that is connected or configured.</summary>
    [Parameter(Position = 1)]
    [OneValue]
    [Alias("Environment")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DifferenceEnvironment { get; set; }

    /// <summary>The revision or revision tag on the other side. By default the latest.</summary>
    [Parameter]
    [OneValue]
    [Alias("Revision")]
    [ArgumentCompleter(typeof(SeenNameCompleter<SecretRevision>))]
    [ValidatePattern(RevisionName.Pattern)]
    public string? DifferenceRevision { get; set; }

    /// <summary>Also returns the values that are the same.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case EnvironmentSet: Compare(ReferenceEnvironment, ReferenceRevision); break;
            case InputObjectSet:
                if (InputObject!.BaseObject is FileInfo file) CompareFile(new InputFile(file.FullName, file.FullName));
                else if (PipedItem.Of(this, InputObject!, "Environment") is { } item) Compare(item.Name, InputObject!.Properties["Revision"]?.Value?.ToString());
                break;
            default:
                if (InputFiles.FindOne(this, Path, LiteralPath) is { } path) CompareFile(path);
                break;
        }
    }

    // The error's target is the side that failed.
    private void CompareFile(InputFile path)
    {
        if (EnvFiles.Read(this, path, Dialect, Expand) is not { } file) return;
        Try(path.Name, () =>
        {
            SecretReader reader = new(Context());
            IReadOnlyList<SecretValue> reference = reader.ValuesOf(SecretInput.Of(file, path.Name));
            if (TryRead(reader, DifferenceEnvironment, DifferenceRevision) is { } difference) Write(reference, difference);
        });
    }

    private void Compare(string? environment, string? revision) => Try(environment, () =>
    {
        SecretReader reader = new(Context());
        if (IsSame(reader, environment, revision)) return;
        if (TryRead(reader, environment, revision) is not { } reference || TryRead(reader, DifferenceEnvironment, DifferenceRevision) is not { } difference) return;
        if (!Write(reference, difference) && IsSameRevision(reader.Resolve(environment), revision)) WriteNothingToCompare(reader.Resolve(environment), revision);
    });

    // To find no difference would say nothing; all that is equal is something.
    private bool IsSame(SecretReader reader, string? environment, string? revision)
    {
        EscEnvironmentName reference = reader.Resolve(environment);
        if (IncludeEqual || !IsSameName(revision, DifferenceRevision) || reference != reader.Resolve(DifferenceEnvironment)) return false;
        WriteNothingToCompare(reference, revision);
        return true;
    }

    private void WriteNothingToCompare(EscEnvironmentName reference, string? revision) => WriteError(ErrorRecords.WrongCall(
        "NothingToCompare", $"Both sides are the same: {reference}{(revision is null ? string.Empty : $", revision {revision}")}.", reference.ToString(), "Name another environment, a revision (-ReferenceRevision), or a file (-Path)."));

    // Whether one revision was named in two ways. That costs two requests, and is asked only where no difference was found.
    private bool IsSameRevision(EscEnvironmentName reference, string? revision)
    {
        EscEnvironmentProvider environments = new(Context());
        return reference == environments.Resolve(DifferenceEnvironment) && NumberOf(environments, reference, revision) == NumberOf(environments, reference, DifferenceRevision);
    }

    private int NumberOf(EscEnvironmentProvider environments, EscEnvironmentName name, string? revision) =>
        Await(revision is null ? environments.GetRevisionAsync(name, StopToken) : environments.FindRevisionAsync(name, revision, StopToken));

    // Whether anything was written.
    private bool Write(IReadOnlyList<SecretValue> reference, IReadOnlyList<SecretValue> difference)
    {
        bool any = false;
        foreach (SecretDifference found in SecretComparer.Compare(reference, difference, SophiaServices.List.Settings))
        {
            if (!IncludeEqual && found.SideIndicator == "==") continue;
            WriteObject(found);
            any = true;
        }

        return any;
    }

    // Without a revision it is the latest.
    private static bool IsSameName(string? one, string? other) => (one ?? RevisionName.Latest) == (other ?? RevisionName.Latest);

    // Null after an error, whose target is the environment.
    private IReadOnlyList<SecretValue>? TryRead(SecretReader reader, string? environment, string? revision)
    {
        IReadOnlyList<SecretValue>? read = null;
        EscEnvironmentName name = reader.Resolve(environment);
        Try(environment ?? name.ToString(), () => read = SecretReader.AllKnown(Await(reader.ReadAsync(name, revision, withRotations: false, StopToken)), name));
        return read;
    }
}
