using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Credentials;
using SophiaAI.Sandbox.Estuary.Incidents;
using SophiaAI.Sandbox.Estuary.Metrics;
using SophiaAI.Sandbox.Estuary.Publishing;
using SophiaAI.Sandbox.Estuary.Specs;
using SophiaAI.Sandbox.Estuary.Statistics;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>Everything that the control plane keeps.</summary>
internal sealed class EstuaryState
{
    /// <summary>After so long, what is published runs.</summary>
    private static readonly TimeSpan s_activation = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private DateTimeOffset? _freshSince;
    private (string PublicationId, CatalogSpec[] Disabled)? _mended;
    private volatile bool _hasPublications = true;

    public EstuaryState(TimeProvider time)
    {
        _time = time;
        Credentials = new EstuaryCredentials(time);
        Drafts = new DraftBook(time);
        Incidents = new IncidentBook(time);
        Publications = new PublicationBook(this);
        Metrics = new MetricsBook(this);
    }

    public DateTimeOffset Now => _time.GetUtcNow();

    public LiveCatalog Catalog { get; } = new();

    public EstuaryCredentials Credentials { get; }

    public DraftBook Drafts { get; }

    public PublicationBook Publications { get; }

    public IncidentBook Incidents { get; }

    public DelayBook Delays { get; } = new();

    public MetricsBook Metrics { get; }

    /// <summary>From when on all is well: what was wrong before has never been, and every collection gets something in every hour. Null unless somebody wants that.</summary>
    public DateTimeOffset? FreshSince
    {
        get
        {
            lock (_gate)
                return _freshSince;
        }

        private set
        {
            lock (_gate)
                _freshSince = value;
        }
    }

    /// <summary>Whether GraphQL has publications; older control planes have them in PostgREST only.</summary>
    public bool HasPublications
    {
        get => _hasPublications;
        set => _hasPublications = value;
    }

    /// <summary>
    /// All is well from now on, also with the task that is disabled at the start; or as it would be otherwise. What was made to go wrong with a task stays ended, and a
    /// task that somebody has published meanwhile stays as it is.
    /// </summary>
    public void Freshen(DateTimeOffset? now)
    {
        FreshSince = now;
        if (now is { } since)
            Mend(since);
        else
            TakeBack();
    }

    private void Mend(DateTimeOffset since)
    {
        Incidents.Suspend();
        Delays.Clear();
        CatalogSpec[] disabled = [.. Catalog.All.Where(s => s is { Type: "capture", Contents.IsDisabled: true, LastPublication.IsSeeded: true })];
        DraftSpec[] enabled = [.. disabled.Select(s => new DraftSpec(s.Name, s.Type, Enabled(s), null, null, since))];
        if (enabled.Length > 0)
            _mended = (Publications.Publish(enabled, EstuaryUser.Ben, "works again", since - s_activation), disabled);
    }

    private void TakeBack()
    {
        Incidents.Resume();
        if (_mended is { } mended)
            Publications.TakeBack(mended.PublicationId, mended.Disabled);
        _mended = null;
    }

    private static string Enabled(CatalogSpec spec)
    {
        JsonObject model = spec.ReadModel();
        model.Remove("shards");
        return model.ToJsonString(WireJson.Options);
    }
}
