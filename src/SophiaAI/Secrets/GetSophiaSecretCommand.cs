using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Secrets;

/// <summary>Gets values of a Pulumi ESC environment.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaSecret")]
[OutputType(typeof(SophiaSecret), typeof(string))]
public sealed class GetSophiaSecretCommand : ServiceCmdlet
{
    /// <summary>Names: variables, settings such as Gong.AccessKey, or paths such as sophia.gong.accessKey. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The ESC environment: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>A revision's number or a revision tag. By default the latest.</summary>
    [Parameter]
    [Alias("Tag")]
    [ValidatePattern(@"^[A-Za-z0-9_][A-Za-z0-9_.-]*\z")]
    public string? Revision { get; set; }

    /// <summary>Returns the values themselves, as text.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    // Rotation records are shown only when named.
    private bool NamesRotation => Name?.Any(SecretNaming.IsOfRotation) == true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Try((object?)Name ?? Environment, () =>
        {
            SecretReader reader = new(Context());
            EscEnvironmentName environment = reader.Resolve(Environment);
            SecretNameFilter filter = SecretNames.Filter(Name);
            foreach (SecretValue value in Await(reader.ReadAsync(environment, Revision, NamesRotation, StopToken)))
            {
                if (filter.Matches(value)) Write(value, environment);
            }

            foreach (string name in filter.Unmatched) WriteError(SecretNames.NotFound(filter, $"value in {environment} named", name));
        });
    }

    private void Write(SecretValue value, EscEnvironmentName environment)
    {
        if (AsPlainText) WriteObject(value.Value);
        else if (value.Value.Length <= SecureText.Longest) WriteObject(new SophiaSecret(value, environment.ToString(), SecureText.Of(value.Value)));
        else WriteError(ErrorRecords.WrongCall("ValueTooLong", $"The value of {value.Name} has {value.Value.Length} characters, and a SecureString can hold {SecureText.Longest}.", value.Name, "Use -AsPlainText to read it."));
    }
}
