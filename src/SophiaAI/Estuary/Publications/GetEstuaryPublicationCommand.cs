using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Publications;

namespace SophiaAI.Estuary.Publications;

/// <summary>Gets the history of specifications of Estuary Flow's catalog, newest publication first: who published what, when and what for.</summary>
[Cmdlet(VerbsCommon.Get, "EstuaryPublication")]
[OutputType(typeof(EstuaryPublication))]
public sealed class GetEstuaryPublicationCommand : ServiceCmdlet
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private EstuaryAdvice? _advice;

    /// <summary>Catalog names of captures, collections and materializations. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CatalogName")]
    [ArgumentCompleter(typeof(EstuaryNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Published at this time or after it.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? From { get; set; }

    /// <summary>Published at this time or before it.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? To { get; set; }

    /// <summary>Also gets the specification as it was published, and what is different from the publication before.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Also gets the log of each publication, as far as the credential may see it. Takes some requests for each.</summary>
    [Parameter]
    public SwitchParameter Log { get; set; }

    /// <inheritdoc/>
    internal override ServiceException Explain(ServiceException failure) => (_advice ??= new EstuaryAdvice(this, EstuaryNamed.Anything, () => Context())).Explain(failure);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        TimeRange.Require(this, From, To, nameof(From), nameof(To));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name!)
        {
            if (Wildcards.Has(name)) Try(name, () => WriteMatches(name));
            else if (_seen.Add(name)) Try(name, () => WriteHistory(new EstuaryClient(Context()), name));
        }
    }

    private void WriteMatches(string pattern)
    {
        EstuaryClient client = new(Context());
        int end = pattern.AsSpan().IndexOfAny("*?[`");
        NameFilter names = NameFilter.OfNames([pattern]);
        foreach (string name in Stream(new EstuaryHistoryProvider(client).GetNamesAsync(end <= 0 ? null : pattern[..end], StopToken)).Where(names.Matches))
        {
            if (_seen.Add(name)) WriteHistory(client, name);
        }
    }

    private void WriteHistory(EstuaryClient client, string name)
    {
        EstuaryHistoryProvider history = new(client);
        EstuaryPublicationLogs? logs = Log ? new EstuaryPublicationLogs(client) : null;
        EstuaryHistoryFilter filter = new(name) { From = From, To = To, IsDetailed = Detailed };
        foreach (EstuaryPublication publication in Stream(history.GetPublicationsAsync(filter, StopToken)))
            WriteObject(Shown(logs is null ? publication : Await(logs.AddAsync(publication, StopToken))));
    }

    // The type's name selects the view that shows the changes.
    private object Shown(EstuaryPublication publication)
    {
        if (!Detailed) return publication;
        PSObject detailed = new(publication);
        detailed.TypeNames.Insert(0, "SophiaAI.EstuaryPublicationWithChanges");
        return detailed;
    }
}
