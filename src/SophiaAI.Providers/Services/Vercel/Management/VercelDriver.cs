using System.Collections.Concurrent;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>Reads and writes what a manifest says of projects. Projects that it does not list are not read.</summary>
internal sealed class VercelDriver : ResourceDriver
{
    private const int SideBySide = 4;

    private readonly VercelClient _client;
    private readonly VercelSection _section;
    private readonly VercelReader _reader;
    private readonly VercelProjectSteps _projectSteps;
    private readonly VercelDomainSteps _domainSteps;
    private readonly VercelVariableSteps _variableSteps;
    // By the names in the manifest; also what a step has made.
    private readonly ConcurrentDictionary<string, VercelManagedProject> _known = new(StringComparer.Ordinal);

    /// <param name="client">Calls the service.</param>
    /// <param name="section">What the manifest says.</param>
    public VercelDriver(VercelClient client, VercelSection section)
    {
        _client = client;
        _section = section;
        _reader = new VercelReader(client, section);
        _projectSteps = new VercelProjectSteps(new VercelProjectProvider(client), Project, (name, made) => _known[name] = new VercelManagedProject(made, null));
        _domainSteps = new VercelDomainSteps(new VercelDomainProvider(client), Project, Environments);
        _variableSteps = new VercelVariableSteps(client, Project, Environments);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyDictionary<ResourceId, LiveResource>> ReadAsync(IReadOnlyList<ResourceWish> wishes, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<ResourceId, LiveResource> found = [];
        await Parallel.ForEachAsync(
            wishes.GroupBy(VercelKinds.ProjectOf, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (project, token) =>
            {
                VercelManagedProject read = await _reader.ReadAsync(project.Key, [.. project], live => found[live.Id] = live, token).ConfigureAwait(false);
                _known.AddOrUpdate(project.Key, read, (_, before) => read with { Environments = read.Environments ?? before.Environments });
            }).ConfigureAwait(false);
        return found;
    }

    /// <inheritdoc/>
    public override ResourceWish Complete(ResourceWish wish, LiveResource live) => live switch
    {
        VercelLiveVariable variable => _section.Variables[wish.Name].Complete(wish, variable),
        // It goes before what it redirects to.
        VercelLiveDomain { Domain.Redirect: { } target } when wish.IsAbsent => wish with { After = [.. wish.After, DomainBeside(wish, target)] },
        // It is removed and made again, and those that redirect to it leave it before that.
        VercelLiveDomain domain when !wish.IsAbsent && MovesEnvironment(wish, domain) => wish with { After = [.. wish.After, .. domain.RedirectedFrom.Where(name => LeavesIt(wish, name)).Select(name => DomainBeside(wish, name))] },
        _ => wish,
    };

    /// <inheritdoc/>
    public override string? NoteOfMissing(ResourceWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return wish is { Kind.Name: var kind, IsAbsent: false } && kind == VercelKinds.Project.Name ? $"It was looked for in {_client.Place}." : null;
    }

    /// <inheritdoc/>
    public override ResourceChange Check(ResourceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (Is(change, VercelKinds.Project)) return change with { Refusal = VercelProjectSteps.RefusalOf(change) };
        if (Is(change, VercelKinds.Domain)) return change with { Refusal = _domainSteps.RefusalOf(change) ?? RefusalOfTarget(change) };
        VercelVariableWrites writes = _variableSteps.WritesOf(change, _section.Variables[change.Wish.Name]);
        return change with { Refusal = writes.Refusal, Notes = [.. change.Notes, .. writes.Notes] };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ResourceStep> Steps(ResourceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (Is(change, VercelKinds.Project)) return _projectSteps.Of(change);
        return Is(change, VercelKinds.Domain) ? _domainSteps.Of(change) : _variableSteps.Of(change, _section.Variables[change.Wish.Name]);
    }

    // The service removes nothing that others redirect to.
    private string? RefusalOfTarget(ResourceChange change)
    {
        if (change is not { Action: ResourceAction.Delete or ResourceAction.Replace, Live: VercelLiveDomain live }) return null;
        string[] left = [.. live.RedirectedFrom.Where(name => !LeavesIt(change.Wish, name))];
        if (left.Length == 0) return null;
        (string verb, string them) = left.Length == 1 ? ("redirects", "it") : ("redirect", "them");
        return $"{change.Wish.Id} can't be removed while {Grammar.And(left)} {verb} to it. Make {them} absent too, or write another 'redirect' for {them}.";
    }

    // What leads to a custom environment redirects nowhere.
    private bool LeavesIt(ResourceWish target, string name) => WishBeside(target, name) is { } wish
        && (wish.IsAbsent
            || (wish.Properties.TryGetValue(VercelKinds.Redirect, out ResourceValue? redirect) && redirect.Text != VercelKinds.NameOf(target) && !wish.Ignored.Contains(VercelKinds.Redirect))
            || (wish.Properties.GetValueOrDefault(VercelKinds.CustomEnvironment)?.Text is not null && !wish.Ignored.Contains(VercelKinds.CustomEnvironment)));

    private ResourceWish? WishBeside(ResourceWish domain, string name)
    {
        ResourceId id = DomainBeside(domain, name);
        return _section.Wishes.FirstOrDefault(wish => wish.Kind == VercelKinds.Domain && wish.Name == id.Name);
    }

    private static ResourceId DomainBeside(ResourceWish domain, string name) => VercelKinds.Domain.Id(VercelKinds.NameWithin(VercelKinds.ProjectOf(domain), name));

    private static bool MovesEnvironment(ResourceWish wish, LiveResource live) =>
        wish.Properties.TryGetValue(VercelKinds.CustomEnvironment, out ResourceValue? wanted) && !wish.Ignored.Contains(VercelKinds.CustomEnvironment)
        && live.Properties.TryGetValue(VercelKinds.CustomEnvironment, out ResourceValue? current) && !wanted.Means(current);

    private static bool Is(ResourceChange change, ResourceKind kind) => change.Wish.Kind.Name == kind.Name;

    // Every path takes names, too.
    private VercelProject Project(string name) => _known.GetValueOrDefault(name)?.Project ?? new VercelProject { Id = name, Name = name };

    private IReadOnlyList<VercelCustomEnvironment> Environments(string name) => _known.GetValueOrDefault(name)?.Environments ?? [];
}
