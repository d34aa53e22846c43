using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Webhooks;

namespace SophiaAI.Vercel.Webhooks;

/// <summary>Gets Vercel's webhooks: the addresses that it tells of events.</summary>
[Cmdlet(VerbsCommon.Get, "VercelWebhook")]
[OutputType(typeof(VercelWebhook))]
public sealed class GetVercelWebhookCommand : VercelCmdlet
{
    private FoundProjects? _projects;

    /// <summary>Ids.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelWebhook>))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>The name or id of a project, for the webhooks that are told of its events alone, or of several projects' with it.</summary>
    [Parameter(Position = 1)]
    [OneValue]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>Addresses that events are sent to. Wildcards are allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Url { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _projects = new FoundProjects(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        VercelClient? client = null;
        Try(Project, () =>
        {
            client = Client();
            string? project = Project is null ? null : _projects!.Find(client, Project).Id;
            new Listing<VercelWebhook>(this, VercelService.Name, "webhook") { Place = () => client.Place }
                .By(static webhook => webhook.Id, NameFilter.OfIds(Id))
                .By(static webhook => webhook.Url, NameFilter.OfNames(Url))
                .Remembering(static webhook => webhook.Id)
                .WriteAll(Id, () => new VercelWebhookProvider(client).GetWebhooksAsync(project, StopToken));
        });
    }
}
