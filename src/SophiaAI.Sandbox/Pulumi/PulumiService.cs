using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Audit;
using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Routes;
using SophiaAI.Sandbox.Pulumi.Store;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Pulumi;

/// <summary>Pulumi ESC: environments, their revisions and tags, and opened environments.</summary>
internal sealed class PulumiService(SandboxOptions options) : ISandboxService, IPulumiSandbox
{
    private readonly EscStore _store = new(options.TimeProvider);
    private readonly EscSessions _sessions = new(options.TimeProvider);
    private readonly AuditBook _audit = new(options.TimeProvider);
    private readonly TokenRoutes _tokens = new(options.TimeProvider);

    public string Name => "pulumi";

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api").AddEndpointFilter(new PulumiGuard(_audit));
        new AuditRoutes(_audit).Map(api);
        _tokens.Map(api);
        api.MapGet("/user", () => Results.Json(PulumiUser.Profile, WireJson.Options));
        api.MapGet("/user/organizations/default", () => Results.Json(new { gitHubLogin = SandboxCredentials.PulumiOrganization }));

        RouteGroupBuilder environments = api.MapGroup("/esc/environments");
        new EnvironmentRoutes(_store, options.TimeProvider).Map(environments);
        new DefinitionRoutes(_store).Map(environments);
        new OpenRoutes(_store, _sessions).Map(environments);
        new RevisionRoutes(_store, options.TimeProvider).Map(environments);
        new RetractionRoutes(_store, options.TimeProvider).Map(environments);
        new ReferrerRoutes(_store).Map(environments);
        new TagRoutes(_store, options.TimeProvider).Map(environments);
        routes.Map("/{**path}", () => PulumiErrors.NotFound("the resource"));
    }

    public void MapKnobs(IEndpointRouteBuilder routes)
    {
        new AuditKnobs(_audit).Map(routes);
        _tokens.MapKnobs(routes);
    }

    public IEnumerable<KeyValuePair<string, string>> Variables(Uri baseAddress) =>
    [
        new("PULUMI_ACCESS_TOKEN", SandboxCredentials.PulumiAccessToken),
        new("PULUMI_ORG", SandboxCredentials.PulumiOrganization),
        new("PULUMI_PROJECT", SandboxCredentials.PulumiProject),
        new("PULUMI_ENVIRONMENT", SandboxCredentials.PulumiEnvironment),
        new("PULUMI_API_URL", baseAddress.GetLeftPart(UriPartial.Authority)),
    ];

    /// <summary>The seeded environments contain the other services' addresses, which are known only now.</summary>
    public void Started(IReadOnlyDictionary<string, string> variables) => EscSeed.Fill(_store, variables);

    public void Freshen(DateTimeOffset? now) => _store.Move(now - SeedTime.Now ?? TimeSpan.Zero);

    public void AddEnvironment(string project, string name, params IReadOnlyList<string> definitions) => _store.TryAdd(new EscEnvironment
    {
        Organization = SandboxCredentials.PulumiOrganization,
        Project = project,
        Name = name,
        Revisions = [.. definitions.Select((yaml, index) => new EscRevision(index + 1, EscSecretText.Encrypt(yaml), options.TimeProvider.GetUtcNow()))],
        Tags = [new EscTag<string>("made-by", "a test", options.TimeProvider.GetUtcNow(), options.TimeProvider.GetUtcNow())],
    });

    public void RemoveEnvironments(string start)
    {
        foreach (EscEnvironment environment in _store.All.Where(e => $"{e.Project}/{e.Name}".StartsWith(start, StringComparison.Ordinal)))
            _store.Remove(environment);
    }

    public ErrorAnswer DescribeError(int statusCode) => PulumiErrors.Describe(statusCode);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
