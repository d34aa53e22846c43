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
    /// <summary>Slugs of teams, which are their names in addresses. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [NamedBy(typeof(VercelTeam))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelTeam>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Slug { get; set; }

    /// <summary>Ids of teams (<c>team_…</c>).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TeamId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelTeam>>))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    // An object from the pipeline has an id, and its text is not a slug.
    private string[]? Slugs => Id is null || WasTyped(nameof(Slug)) ? Slug : null;

    /// <inheritdoc/>
    protected override void ProcessRecord() => new Listing<VercelTeam>(this, VercelService.Name, "team")
        .By(static team => team.Slug, NameFilter.OfNames(Slugs))
        .By(static team => team.Id, NameFilter.OfIds(Id))
        .Remembering(static team => team.Slug ?? team.Id)
        .RememberingIds(static team => team.Id)
        .WriteAll((object?)Slugs ?? Id, () => new VercelAccountProvider(Context()).GetTeamsAsync(StopToken));
}
