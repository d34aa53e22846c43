using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Webhooks;
using SophiaAI.Secrets;

namespace SophiaAI.Vercel.Webhooks;

/// <summary>Creates a webhook: Vercel tells an address of events. Its secret is in the output, and never again.</summary>
[Cmdlet(VerbsCommon.New, "VercelWebhook", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VercelWebhook))]
public sealed class NewVercelWebhookCommand : VercelCmdlet
{
    // One webhook is told of all projects of a team that are piped in.
    private readonly List<(string? Team, string[]? Projects)> _wanted = [];
    private FoundProjects? _projects;

    /// <summary>The address that events are sent to.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string Url { get; set; } = string.Empty;

    /// <summary>The events, such as deployment.error. Names that this version does not know are sent as they are.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(VercelEventCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Event { get; set; } = [];

    /// <summary>Names or ids of the projects whose events are meant. By default those of all projects, of later ones too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), Key = nameof(VercelProject.Id))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    public string[]? Project { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _projects = new FoundProjects(this);
        if (!Uri.TryCreate(Url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("https" or "http"))
            ThrowTerminatingError(ErrorRecords.WrongCall("InvalidUrl", $"'{Url}' is not an address that events can be sent to.", Url, "Give the whole address, such as https://hooks.acme.com/vercel."));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _wanted.Add((Team, Project));

    /// <inheritdoc/>
    protected override void Finish()
    {
        foreach (IGrouping<string?, (string? Team, string[]? Projects)> one in _wanted.GroupBy(static wanted => wanted.Team))
            Try(Url, () => Create(ClientOf(one.Key), one.Any(static wanted => wanted.Projects is null) ? null : one.SelectMany(static wanted => wanted.Projects!)));
    }

    private void Create(VercelClient client, IEnumerable<string>? named)
    {
        VercelProject[]? projects = named?.Select(name => _projects!.Find(client, name)).DistinctBy(static project => project.Id).ToArray();
        string[] events = Event.Select(static name => name.Trim()).Distinct(StringComparer.Ordinal).ToArray();
        string whose = projects is null ? $"all projects of {client.Place}" : string.Join(", ", projects.Select(static project => project.Name));
        if (!ShouldProcess($"Vercel webhook to '{VercelWebhookAddress.Shown(Url)}' for {string.Join(", ", events)} of {whose}", "Create")) return;
        (VercelWebhook webhook, string secret) = Made(client, events, projects?.Select(static project => project.Id).ToArray());
        SeenNames.Remember<VercelWebhook>(webhook.Id);
        WriteObject(webhook with { Secret = SecureText.Of(secret) });
        // Where another command takes it, it is kept.
        if (MyInvocation.PipelinePosition == MyInvocation.PipelineLength) WriteWarning("The webhook's secret is only in this output, in Secret: Vercel never shows it again. Keep it where the receiver finds it.");
    }

    private (VercelWebhook Webhook, string Secret) Made(VercelClient client, string[] events, string[]? projectIds)
    {
        try
        {
            return Await(new VercelWebhookProvider(client).CreateAsync(Url, events, projectIds, StopToken));
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.InvalidRequest && Hint(events) is { } hint)
        {
            throw failure.WithMessage(failure.Message, hint);
        }
    }

    // Only the service knows whether a name is wrong or new.
    private static string? Hint(string[] events)
    {
        if (Array.Find(events, static name => !VercelEvents.All.Contains(name)) is not { } unknown) return null;
        string near = NameDistance.Hint(unknown, VercelEvents.All);
        return $"This version knows no event '{unknown}'. {near}The parameter -Event completes the names that it knows.";
    }
}
