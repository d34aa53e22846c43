using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Vercel.Domains;

/// <summary>Tests whether domains lead to Vercel and may be used there, and says which records they need at their DNS host.</summary>
[Cmdlet(VerbsDiagnostic.Test, "VercelDomain", DefaultParameterSetName = NameSet)]
[OutputType(typeof(VercelDomainTest))]
public sealed class TestVercelDomainCommand : VercelCmdlet
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

    /// <summary>The name or id of the project that the domains lead to. By default the one that is configured, if it has the domain, else the account.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), Key = nameof(VercelProject.Id))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>Asks Vercel to look now for the record that proves that a domain may be used, where that is not yet proved.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _projects = new FoundProjects(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PipedDomain domain in PipedDomain.Of(this, Name, InputObject)) Try(domain.Given, () => Test(domain));
    }

    private void Test(PipedDomain domain)
    {
        VercelClient client = Client();
        if ((Project ?? domain.Project) is { } named) Write(client, domain, OfProject(client, domain, named));
        else if (!domain.IsOfAccount && client.DefaultProject is not null) Write(client, domain, OfDefaultProject(client, domain));
        else Write(client, domain, OfAccount(client, domain));
    }

    private VercelDomainTest OfProject(VercelClient client, PipedDomain domain, string? project) =>
        Await(new VercelDomainProvider(client).TestAsync(domain.Name, _projects!.Find(client, project), Verify, StopToken));

    // acme.com is often the account's, and only www.acme.com a project's.
    private VercelDomainTest OfDefaultProject(VercelClient client, PipedDomain domain)
    {
        VercelProject project = _projects!.Find(client, idOrName: null);
        try
        {
            return OfProject(client, domain, project: null);
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            return OfAccount(client, domain, project);
        }
    }

    private VercelDomainTest OfAccount(VercelClient client, PipedDomain domain, VercelProject? project = null)
    {
        try
        {
            return Await(new VercelDomainProvider(client).TestAsync(domain.Name, StopToken));
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            string where = project is null ? client.Place : $"the project '{project.Name}' or in {client.Place}";
            throw failure.WithMessage(
                $"Vercel has no domain '{domain.Name}' in {where}.",
                $"Get-VercelDomain lists the account's domains. Get-VercelDomain {domain.Name} -Project * shows the project that has it, if any.");
        }
    }

    private void Write(VercelClient client, PipedDomain domain, VercelDomainTest test)
    {
        WriteObject(test with { TeamId = client.Team });
        if (Verify && !test.Verified && test.ProjectId is null)
            WriteError(ErrorRecords.WrongCall("NoProject", $"'{domain.Name}' is a domain of the account, and Vercel verifies domains of projects.", domain.Given, "Name the project that the domain leads to with -Project."));
    }
}
