using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Accounts;

namespace SophiaAI.Vercel;

/// <summary>A cmdlet that calls Vercel, within a team.</summary>
public abstract class VercelCmdlet : ServiceCmdlet
{
    /// <summary>The team's id or slug. By default the one that is configured; without one, the token's own account.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("TeamId", "Scope")]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelTeam>))]
    [ValidateNotNullOrEmpty]
    public string? Team { get; set; }

    /// <summary>The client for one record from the pipeline, which may name a team of its own.</summary>
    private protected VercelClient Client() => new(Context(Team is null ? null : new Dictionary<string, string> { [VercelService.TeamId.Variable] = Team }));
}
