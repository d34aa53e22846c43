namespace SophiaAI.Sandbox.Pulumi.Store;

/// <summary>The environments of the sandbox.</summary>
internal sealed class EscStore(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, EscEnvironment> _environments = new(StringComparer.Ordinal);

    /// <summary>All environments in the order of project and name.</summary>
    public IReadOnlyList<EscEnvironment> All
    {
        get
        {
            lock (_lock)
                return [.. _environments.Values];
        }
    }

    public EscEnvironment? Find(string organization, string project, string name)
    {
        lock (_lock)
            return _environments.GetValueOrDefault(Key(organization, project, name));
    }

    /// <returns>False when there is one of that name already.</returns>
    public bool TryAdd(EscEnvironment environment)
    {
        lock (_lock)
            return _environments.TryAdd(Key(environment.Organization, environment.Project, environment.Name), environment);
    }

    public bool TryCreate(string organization, string project, string name) => TryAdd(new EscEnvironment
    {
        Organization = organization,
        Project = project,
        Name = name,
        Revisions = [new EscRevision(1, "", time.GetUtcNow())],
    });

    public bool Remove(EscEnvironment environment)
    {
        lock (_lock)
            return _environments.Remove(Key(environment.Organization, environment.Project, environment.Name));
    }

    /// <summary>Saves a new revision, unless the definition is no longer what the ETag says.</summary>
    /// <returns>Null when somebody else has saved meanwhile.</returns>
    public EscRevision? TrySave(EscEnvironment environment, string yaml, string? expectedETag)
    {
        lock (_lock)
        {
            var key = Key(environment.Organization, environment.Project, environment.Name);
            if (!_environments.TryGetValue(key, out var current) || (expectedETag is not null && current.Latest.ETag != expectedETag))
                return null;
            var revision = new EscRevision(current.Latest.Number + 1, yaml, time.GetUtcNow());
            _environments[key] = current with { Revisions = [.. current.Revisions, revision] };
            return revision;
        }
    }

    /// <summary>Changes an environment's tags.</summary>
    public void Update(EscEnvironment environment, Func<EscEnvironment, EscEnvironment> change)
    {
        lock (_lock)
        {
            var key = Key(environment.Organization, environment.Project, environment.Name);
            if (_environments.TryGetValue(key, out var current))
                _environments[key] = change(current);
        }
    }

    private static string Key(string organization, string project, string name) => $"{organization}/{project}/{name}";
}
