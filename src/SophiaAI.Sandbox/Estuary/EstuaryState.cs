using SophiaAI.Sandbox.Estuary.Credentials;
using SophiaAI.Sandbox.Estuary.Incidents;
using SophiaAI.Sandbox.Estuary.Publishing;
using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>Everything that the control plane keeps.</summary>
internal sealed class EstuaryState
{
    private readonly TimeProvider _time;
    private volatile bool _hasPublications = true;

    public EstuaryState(TimeProvider time)
    {
        _time = time;
        Credentials = new EstuaryCredentials(time);
        Drafts = new DraftBook(time);
        Incidents = new IncidentBook(time);
        Publications = new PublicationBook(this);
    }

    public DateTimeOffset Now => _time.GetUtcNow();

    public LiveCatalog Catalog { get; } = new();

    public EstuaryCredentials Credentials { get; }

    public DraftBook Drafts { get; }

    public PublicationBook Publications { get; }

    public IncidentBook Incidents { get; }

    /// <summary>Whether GraphQL has publications; older control planes have them in PostgREST only.</summary>
    public bool HasPublications
    {
        get => _hasPublications;
        set => _hasPublications = value;
    }
}
