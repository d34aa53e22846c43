using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Billing;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Vercel.Billing;

/// <summary>Gets what a team's use of Vercel costs, by day and service.</summary>
[Cmdlet(VerbsCommon.Get, "VercelUsage")]
[OutputType(typeof(VercelUsage))]
public sealed class GetVercelUsageCommand : VercelCmdlet
{
    private static readonly TimeSpan s_default = TimeSpan.FromDays(30);

    // The charges of a team are one answer, however many of its projects are wanted.
    private readonly List<(string? Team, string[]? Projects)> _wanted = [];
    private ExistingNames _services = new();
    private DateTimeOffset _from;
    private DateTimeOffset _to;

    /// <summary>Services, such as Functions. Wildcards are allowed. By default all.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelUsage>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Service { get; set; }

    /// <summary>Names or ids of projects. Wildcards are allowed. By default all, and what is for no project.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), Key = nameof(VercelProject.Id))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Project { get; set; }

    /// <summary>From this time. By default the last 30 days before -Until.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Before this time. By default up to now.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? Until { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _to = Until ?? ServiceRuntime.Shared.Time.GetUtcNow();
        _from = Since ?? TimeRange.Before(_to, s_default);
        TimeRange.Require(this, _from, _to);
        if (!VercelBillingProvider.IsTooLong(_from, _to)) return;
        ThrowTerminatingError(ErrorRecords.WrongCall(
            "TimeRangeTooLong",
            string.Create(CultureInfo.InvariantCulture, $"From {_from:u} to {_to:u} is more than a year, the longest that Vercel answers."),
            _from,
            "Get it year by year, with -Since and -Until."));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _wanted.Add((Team, Project));

    /// <inheritdoc/>
    protected override void Finish()
    {
        foreach (IGrouping<string?, (string? Team, string[]? Projects)> one in _wanted.GroupBy(static wanted => wanted.Team))
            Write(one.Key, one.Any(static wanted => wanted.Projects is null) ? null : one.SelectMany(static wanted => wanted.Projects!).Distinct(StringComparer.Ordinal).ToArray());
    }

    private void Write(string? team, string[]? named)
    {
        WaitingFor = "Waiting for Vercel's charges";
        _services = new ExistingNames();
        NameFilter services = NameFilter.OfNames(Service);
        NameFilter projects = NameFilter.OfNames(named);
        if (!Try(Service ?? named, () => Write(ClientOf(team), services, projects))) return;
        foreach (string service in services.Unmatched) WriteWarning($"Nothing was charged for a service '{service}' in this time. {_services.Advice(service, "Get-VercelUsage without names")}");
        // One that cost nothing is not an error, and one that does not exist is.
        foreach (string project in projects.Unmatched) Try(project, () => Await(new VercelProjectProvider(ClientOf(team)).FindAsync(project, StopToken)));
    }

    private void Write(VercelClient client, NameFilter services, NameFilter projects)
    {
        foreach (VercelUsage usage in Stream(new VercelBillingProvider(client).GetUsageAsync(_from, _to, StopToken)))
        {
            Remember(usage);
            // Both are asked, so that every name that matches counts as found.
            bool isOfProject = projects.Matches(usage.ProjectName) | projects.Matches(usage.ProjectId);
            if (services.Matches(usage.ServiceName) && isOfProject) WriteObject(usage);
        }
    }

    private void Remember(VercelUsage usage)
    {
        _services.Add(usage.ServiceName);
        if (usage.ServiceName is { Length: > 0 } service) SeenNames.Remember<VercelUsage>(service);
        if (usage.ProjectName is { Length: > 0 } project) SeenNames.Remember<VercelProject>(project);
    }
}
