using SophiaAI.Sandbox.Estuary.Credentials;
using SophiaAI.Sandbox.Estuary.Publishing.Validation;
using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>The publications that were asked for. Whoever looks at anything first carries out those that are due.</summary>
internal sealed class PublicationBook(EstuaryState state)
{
    private static readonly TimeSpan s_queue = TimeSpan.FromMilliseconds(300);

    private readonly Lock _lock = new();
    private readonly List<PublicationJob> _jobs = [];
    private readonly Queue<PublicationWish> _wishes = [];
    private readonly Dictionary<string, PublicationOutcome> _wanted = new(StringComparer.Ordinal);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<PublicationJob> All
    {
        get
        {
            lock (_lock)
                return [.. _jobs];
        }
    }

    public int Wishes
    {
        get
        {
            lock (_lock)
                return _wishes.Count;
        }
    }

    /// <returns>Null when there is no such publication, or when somebody else asked for it.</returns>
    public PublicationJob? Find(string id, EstuaryCaller caller) => All.FirstOrDefault(j => j.Id == id && j.Caller.Id == caller.Id);

    public void Wish(PublicationWish wish, int times)
    {
        lock (_lock)
        {
            for (int i = 0; i < times; i++)
                _wishes.Enqueue(wish);
        }
    }

    public PublicationJob Create(Draft draft, EstuaryCaller caller, bool isDryRun, string? detail, string? dataPlane)
    {
        lock (_lock)
        {
            DateTimeOffset now = EstuarySchema.Exact(state.Now);
            _wishes.TryDequeue(out PublicationWish? wish);
            PublicationJob job = new(EstuaryIds.At(now, $"job {_jobs.Count}"), draft.Id, caller, isDryRun, detail, dataPlane, now, now + (wish?.Delay ?? s_queue));
            if (wish?.Outcome is { } outcome)
                _wanted[job.Id] = outcome;
            _jobs.Add(job);
            return job;
        }
    }

    /// <summary>Carries out what is due.</summary>
    public void Settle()
    {
        lock (_lock)
        {
            for (int i = 0; i < _jobs.Count; i++)
            {
                if (_jobs[i].IsQueued && _jobs[i].DueAt <= state.Now)
                    _jobs[i] = Run(_jobs[i]);
            }
        }
    }

    /// <summary>Publishes specs without a draft, in somebody's name.</summary>
    public string Publish(IReadOnlyList<DraftSpec> specs, EstuaryUser user, string? detail, DateTimeOffset? at = null)
    {
        lock (_lock)
        {
            DateTimeOffset now = EstuarySchema.Exact(at ?? state.Now);
            string id = EstuaryIds.At(now, $"publication {Guid.NewGuid()}");
            new PublicationCommit(state.Catalog, specs).Apply(id, now, user, detail);
            return id;
        }
    }

    /// <summary>As if a publication had never been: the specs are again what they were before it, unless they were published again or deleted.</summary>
    public void TakeBack(string id, IReadOnlyList<CatalogSpec> before)
    {
        lock (_lock)
            state.Catalog.Change([.. before.Where(s => state.Catalog.Find(s.Name)?.LastPublicationId == id)], []);
    }

    private PublicationJob Run(PublicationJob job)
    {
        DateTimeOffset now = EstuarySchema.Exact(state.Now);
        Draft? draft = state.Drafts.Find(job.DraftId, job.Caller.Id);
        PublicationOutcome outcome = _wanted.GetValueOrDefault(job.Id)
            ?? new DraftValidator(state.Catalog, draft?.Specs ?? [], job.DataPlane).Check();
        bool succeeded = outcome.Status == PublicationOutcome.Success;
        if (!succeeded || job.IsDryRun)
            state.Drafts.Change(job.DraftId, job.Caller.Id, d => d.Fail(outcome.Errors));
        string? pubId = succeeded ? EstuaryIds.At(now, "publication " + job.Id) : null;
        if (pubId is not null && !job.IsDryRun)
        {
            new PublicationCommit(state.Catalog, draft?.Specs ?? []).Apply(pubId, now, job.Caller.User, job.Detail ?? draft?.Detail);
            state.Drafts.Delete(job.DraftId, job.Caller.Id);
        }

        return job with { Outcome = outcome, PubId = pubId, UpdatedAt = now, Log = PublicationLog.Write(job, draft?.Specs ?? [], outcome, now) };
    }
}
