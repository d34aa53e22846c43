using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Pulumi.Store;

/// <summary>The environments of the sandbox.</summary>
internal sealed class EscStore(TimeProvider time)
{
    private readonly ResourceStore<EscEnvironment> _environments = new(Key);
    private readonly Lock _moving = new();
    private TimeSpan _moved;

    /// <summary>All environments, ordered by project and name.</summary>
    public IReadOnlyList<EscEnvironment> All => [.. _environments.All.OrderBy(Key, StringComparer.Ordinal)];

    public EscEnvironment? Find(string organization, string project, string name) => _environments.Find(Key(organization, project, name));

    /// <returns>False when the name is taken.</returns>
    public bool TryAdd(EscEnvironment environment) => _environments.Add(environment).Resource is not null;

    public bool TryCreate(string organization, string project, string name) => TryAdd(new EscEnvironment
    {
        Organization = organization,
        Project = project,
        Name = name,
        Revisions = [new EscRevision(1, "", time.GetUtcNow())],
    });

    public bool Remove(EscEnvironment environment) => _environments.Remove(Key(environment)) is not null;

    /// <summary>Saves a new revision, unless the definition no longer matches the ETag.</summary>
    /// <returns>Null when another revision was saved in between.</returns>
    public EscRevision? TrySave(EscEnvironment environment, string yaml, string? expectedETag)
    {
        EscRevision? saved = null;
        _environments.Update(Key(environment), current =>
        {
            if (expectedETag is not null && current.Latest.ETag != expectedETag)
                return current;
            saved = new EscRevision(current.Latest.Number + 1, yaml, time.GetUtcNow());
            return current with { Revisions = [.. current.Revisions, saved] };
        });
        return saved;
    }

    /// <summary>Changes an environment's tags or settings.</summary>
    public void Update(EscEnvironment environment, Func<EscEnvironment, EscEnvironment> change) => _environments.Update(Key(environment), change);

    /// <summary>Moves what is seeded in time, all by as much. What somebody has changed stays where it is.</summary>
    /// <param name="by">How far from where it was at the start.</param>
    public void Move(TimeSpan by)
    {
        lock (_moving)
        {
            TimeSpan step = by - _moved;
            _moved = by;
            foreach (EscEnvironment environment in _environments.All)
                Update(environment, e => e.Moved(step));
        }
    }

    private static string Key(EscEnvironment environment) => Key(environment.Organization, environment.Project, environment.Name);

    private static string Key(string organization, string project, string name) => $"{organization}/{project}/{name}";
}
