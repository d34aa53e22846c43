using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Vercel.Domains;

/// <summary>Removes domains from a Vercel project, or from the account with their DNS records and certificates.</summary>
[Cmdlet(VerbsCommon.Remove, "VercelDomain", DefaultParameterSetName = NameSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveVercelDomainCommand : VercelCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    private FoundProjects? _projects;

    /// <summary>Names, without wildcards: <c>*.acme.com</c> is the domain for all names below acme.com.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(VercelDomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Domains from the pipeline: what Get-VercelDomain and Test-VercelDomain return, or names.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The name or id of the project to remove the domains from. By default the one that is configured.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), Key = nameof(VercelProject.Id))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>Removes the project's domains that redirect to the domain too. Without it, they would redirect to nothing.</summary>
    [Parameter]
    public SwitchParameter IncludeRedirect { get; set; }

    /// <summary>Removes domains from the account, with their DNS records and certificates, instead of from a project.</summary>
    [Parameter]
    public SwitchParameter FromAccount { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _projects = new FoundProjects(this);
        if (FromAccount && (Project is not null || IncludeRedirect))
            ThrowTerminatingError(ErrorRecords.WrongCall("WrongParameter", "-Project and -IncludeRedirect are for a domain of a project, and -FromAccount removes it from the account.", Project, "Leave out -FromAccount, or the others."));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PipedDomain domain in PipedDomain.Of(this, Name, InputObject))
        {
            if (FromAccount && domain.Project is not null) WriteError(NotOfAccount(domain));
            else if (FromAccount) Try(domain.Given, () => RemoveFromAccount(domain.Name));
            else if (domain.IsOfAccount && Project is null) WriteError(NoPlace(domain));
            else Try(domain.Given, () => RemoveFromProject(domain));
        }
    }

    private void RemoveFromAccount(string name)
    {
        VercelClient client = Client();
        VercelDomainProvider domains = new(client);
        // So that -WhatIf announces no removal of what is not there.
        Await(domains.FindAsync(name, StopToken));
        if (!ShouldProcess($"Vercel domain '{name}' of {client.Place}, with its DNS records and certificates", "Remove")) return;
        Await(domains.RemoveAsync(name, StopToken));
        SeenNames.Forget<VercelDomain>(name);
    }

    private void RemoveFromProject(PipedDomain domain)
    {
        VercelClient client = Client();
        VercelDomainProvider domains = new(client);
        VercelProject project = _projects!.Find(client, Project ?? domain.Project);
        Await(domains.FindAsync(domain.Name, project, StopToken));
        string redirects = IncludeRedirect ? ", and the domains that redirect to it," : string.Empty;
        if (!ShouldProcess($"Domain '{domain.Name}'{redirects} of the Vercel project '{project.Name}'", "Remove")) return;
        Await(domains.RemoveAsync(domain.Name, project, IncludeRedirect, StopToken));
        SeenNames.Forget<VercelProjectDomain>(domain.Name);
    }

    private static ErrorRecord NotOfAccount(PipedDomain domain) => ErrorRecords.WrongCall(
        "WrongParameter", $"'{domain.Name}' was piped in as a domain of a project, and -FromAccount removes domains of the account.", domain.Given, "Leave out -FromAccount, or pipe in the account's domain: Get-VercelDomain NAME.");

    // The configured project may have a domain of this name too, and it would be removed there instead.
    private static ErrorRecord NoPlace(PipedDomain domain) => ErrorRecords.WrongCall(
        "NoProject", $"'{domain.Name}' was piped in as a domain of the account, and it is not clear where it is to be removed.", domain.Given, "Use -Project to remove it from a project, or -FromAccount to remove it from the account.");
}
