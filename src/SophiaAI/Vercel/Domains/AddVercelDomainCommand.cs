using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Vercel.Domains;

/// <summary>Adds domains to a Vercel project, and says which records they need at their DNS host.</summary>
[Cmdlet(VerbsCommon.Add, "VercelDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VercelProjectDomain))]
public sealed class AddVercelDomainCommand : VercelCmdlet
{
    private FoundProjects? _projects;

    /// <summary>Names, such as www.acme.com, or *.acme.com for all names below acme.com.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [NamedBy(typeof(VercelDomain), Key = nameof(VercelDomain.Name), Only = true)]
    [ArgumentCompleter(typeof(VercelDomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The project's name or id. By default the one that is configured.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>Another domain of the project, to which requests are redirected.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(VercelDomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Redirect { get; set; }

    /// <summary>The status of the redirect: 301 or 308 if it is for ever, 302 or 307 if it is for now.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet("301", "302", "307", "308")]
    public int? RedirectStatusCode { get; set; }

    /// <summary>A Git branch, to whose deployments the domain leads. By default it leads to production.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? GitBranch { get; set; }

    /// <summary>A custom environment of the project, by name or id, to whose deployments the domain leads. By default it leads to production.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? CustomEnvironment { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _projects = new FoundProjects(this);
        if (RedirectStatusCode is not null && Redirect is null)
            ThrowTerminatingError(ErrorRecords.WrongCall("WrongParameter", "-RedirectStatusCode is for a redirect, and there is none.", RedirectStatusCode, "Give the domain to redirect to with -Redirect."));
        if (GitBranch is not null && CustomEnvironment is not null)
            ThrowTerminatingError(ErrorRecords.WrongCall("WrongParameter", "A domain leads to a branch or to a custom environment, not to both.", GitBranch, "Leave out -GitBranch or -CustomEnvironment."));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string given in Name) Try(given, () => Add(VercelDomainName.Of(given)));
    }

    private void Add(string name)
    {
        VercelClient client = Client();
        VercelDomainProvider provider = new(client);
        VercelProject project = _projects!.Find(client, Project);
        NewVercelProjectDomain domain = new()
        {
            Name = name,
            Redirect = Redirect is null ? null : VercelDomainName.Of(Redirect),
            RedirectStatusCode = RedirectStatusCode,
            GitBranch = GitBranch,
            CustomEnvironmentId = CustomEnvironment is null ? null : Await(new VercelProjectProvider(client).FindCustomEnvironmentsAsync(project, [CustomEnvironment], StopToken))[0].Id,
        };
        if (!ShouldProcess($"Domain '{name}' of the Vercel project '{project.Name}'{Purpose()}", "Add")) return;
        VercelProjectDomain added = client.Owned(Await(provider.AddAsync(project, domain, StopToken))) with { ProjectName = project.Name };
        SeenNames.Remember<VercelProjectDomain>(added.Name);
        WriteObject(added);
        Advise(provider, added);
    }

    private string Purpose() => (Redirect, GitBranch, CustomEnvironment) switch
    {
        ({ } target, _, _) => $", redirected to {target}",
        (_, { } branch, _) => $", for the branch {branch}",
        (_, _, { } environment) => $", for the environment {environment}",
        _ => string.Empty,
    };

    private void Advise(VercelDomainProvider provider, VercelProjectDomain added)
    {
        try
        {
            foreach (string advice in Await(provider.TestAsync(added, refusal: null, StopToken)).Advice) WriteWarning(advice);
        }
        catch (ServiceException failure)
        {
            WriteWarning($"{added.Name} was added, and it is not known which records it needs at its DNS host: {failure.Message} Test-VercelDomain asks again.");
        }
    }
}
