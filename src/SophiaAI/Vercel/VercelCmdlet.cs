using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Accounts;

namespace SophiaAI.Vercel;

/// <summary>A cmdlet that calls Vercel, within a team.</summary>
public abstract class VercelCmdlet : ServiceCmdlet
{
    /// <summary>The team's id or slug. By default that of the object from the pipeline, else the one that is configured; without one, the token's own account.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("TeamId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelTeam>))]
    public virtual string? Team { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // An object from the pipeline may have none; an empty variable must not lead to another team.
        if (WasTyped(nameof(Team)) && string.IsNullOrEmpty(Team))
            ThrowTerminatingError(ErrorRecords.WrongCall("EmptyValue", "-Team is empty.", nameof(Team), OneValueAttribute.IsEmpty));
    }

    /// <summary>The client for one record from the pipeline, which may name a team of its own.</summary>
    private protected VercelClient Client() => ClientOf(Team);

    /// <summary>The client for a team; for null or nothing, the one that is configured.</summary>
    private protected VercelClient ClientOf(string? team) =>
        new(Context(string.IsNullOrEmpty(team) ? null : new Dictionary<string, string> { [VercelService.TeamId.Variable] = team }));

    /// <summary>Writes an error. Where it advises to check the configured team, it means the one that was given.</summary>
    protected internal override void WriteError(ErrorRecord error)
    {
        ArgumentNullException.ThrowIfNull(error);
        string variable = VercelService.TeamId.Variable;
        if (!string.IsNullOrEmpty(Team) && error.ErrorDetails is { RecommendedAction: { } action } details && action.Contains(variable, StringComparison.Ordinal))
        {
            string team = $"the team '{Team}'";
            details.RecommendedAction = $"{action.Replace($"the team in {variable}", team, StringComparison.Ordinal).Replace(variable, team, StringComparison.Ordinal)} Get-VercelTeam lists the teams.";
        }

        base.WriteError(error);
    }
}
