using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Features.Secrets.History;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Secrets;

/// <summary>Gets values of a Pulumi ESC environment.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaSecret", DefaultParameterSetName = NameSet)]
[OutputType(typeof(SophiaSecret), typeof(string))]
public sealed class GetSophiaSecretCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    /// <summary>Names: variables, settings such as Gong.AccessKey, or paths such as sophia.gong.accessKey. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Names, objects with a Name, or environments and revisions, of which all values are returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The ESC environments: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Environment { get; set; }

    /// <summary>A revision's number or a revision tag. By default the latest.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("Tag")]
    [ArgumentCompleter(typeof(SeenNameCompleter<SecretRevision>))]
    [ValidatePattern(RevisionName.Pattern)]
    public string? Revision { get; set; }

    /// <summary>Returns the values themselves, as text.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (SecretNames.TryGet(this, Name, InputObject, out string[]? names)) WriteValues(names);
    }

    private void WriteValues(string[]? names)
    {
        HashSet<EscEnvironmentName> read = [];
        foreach (string? given in Environment ?? [null!]) Try((object?)names ?? given, () => WriteValues(names, given, read));
    }

    private void WriteValues(string[]? names, string? given, HashSet<EscEnvironmentName> read)
    {
        SecretReader reader = new(Context());
        EscEnvironmentName environment = reader.Resolve(given);
        if (!read.Add(environment)) return;
        SecretNameFilter filter = SecretNames.Filter(names);
        // Rotation records are shown only when named.
        bool namesRotation = names?.Any(SecretNaming.IsOfRotation) == true;
        foreach (SecretValue value in Await(reader.ReadAsync(environment, Revision, namesRotation, StopToken)))
        {
            if (filter.Matches(value)) Write(value, environment);
        }

        foreach (string name in filter.Unmatched) WriteError(SecretNames.NotFound(filter, $"value in {environment} named", name, "Get-SophiaSecret"));
    }

    private void Write(SecretValue value, EscEnvironmentName environment)
    {
        SeenNames.Remember<SophiaSecret>(value.Name);
        if (value.IsUnknown) WriteError(ErrorRecords.For(PulumiProvider.NotKnown(environment.ToString(), [value.Name]), value.Name));
        else if (AsPlainText) WriteObject(value.Value);
        else if (value.Value.Length <= SecureText.Longest) WriteObject(new SophiaSecret(value, environment.ToString(), SecureText.Of(value.Value)));
        else WriteError(ErrorRecords.WrongCall("ValueTooLong", $"The value of {value.Name} has {value.Value.Length} characters, and a SecureString can hold {SecureText.Longest}.", value.Name, "Use -AsPlainText to read it."));
    }
}
