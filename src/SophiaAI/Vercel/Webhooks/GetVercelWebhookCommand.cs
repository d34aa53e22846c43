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
    private readonly HashSet<(string? Team, string? Project, string? Ids)> _listed = [];
    private FoundProjects? _projects;

    /// <summary>Ids.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [NamedBy(typeof(VercelWebhook), Key = nameof(VercelWebhook.Id))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelWebhook>))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>The name or id of a project, for the webhooks that are told of its events alone, or of several projects' with it. Wildcards are allowed in names.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), Key = nameof(VercelProject.Id))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
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
        // Many objects from the pipeline may belong to one project.
        if (!_listed.Add((Team, Project, Id is null ? null : string.Join('\n', Id)))) return;
        Try(Project, () =>
        {
            VercelClient client = Client();
            string[]? projects = Project is null ? null : _projects!.Matching(client, Project).Select(static project => project.Id).ToArray();
            HashSet<string> written = new(StringComparer.Ordinal);
            // One webhook may be told of several projects.
            new Listing<VercelWebhook>(this, VercelService.Name, "webhook") { Place = () => client.Place, Admits = webhook => written.Add(webhook.Id) }
                .By(static webhook => webhook.Id, NameFilter.OfIds(Id))
                .By(static webhook => webhook.Url, NameFilter.OfNames(Url))
                .Remembering(static webhook => webhook.Id)
                .WriteAll(Id, () => WebhooksAsync(new VercelWebhookProvider(client), projects));
        });
    }

    private async IAsyncEnumerable<VercelWebhook> WebhooksAsync(VercelWebhookProvider webhooks, string[]? projects)
    {
        foreach (string? project in projects ?? [null!])
        {
            await foreach (VercelWebhook webhook in webhooks.GetWebhooksAsync(project, StopToken).ConfigureAwait(false)) yield return webhook;
        }
    }
}
