using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Accounts;

namespace SophiaAI.Vercel;

/// <summary>Gets the teams that the token's user is a member of.</summary>
[Cmdlet(VerbsCommon.Get, "VercelTeam")]
[OutputType(typeof(VercelTeam))]
public sealed class GetVercelTeamCommand : ServiceCmdlet
{
    /// <summary>Slugs of teams, which are their names in addresses, or ids. Wildcards are allowed in slugs.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [NamedBy(typeof(VercelTeam), "TeamId", Key = nameof(VercelTeam.Id), Only = true)]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelTeam>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Slug { get; set; }

    /// <summary>Ids of teams (<c>team_…</c>).</summary>
    [Parameter]
    [Alias("TeamId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelTeam>>))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => new Listing<VercelTeam>(this, VercelService.Name, "team")
        .By(team => Slug?.Contains(team.Id) == true ? team.Id : team.Slug, NameFilter.OfNames(Slug))
        .By(static team => team.Id, NameFilter.OfIds(Id))
        .Remembering(static team => team.Slug ?? team.Id)
        .RememberingIds(static team => team.Id)
        .WriteAll((object?)Slug ?? Id, () => new VercelAccountProvider(Context()).GetTeamsAsync(StopToken));
}
