using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Store;

namespace SophiaAI.Sandbox.Pulumi.Routes;

/// <summary>
/// Lists, creates, clones and deletes environments. The API description has 204 for everything but the list, but
/// Pulumi's own client accepts only 200 as success of creating and deleting, so the service must really answer 200
/// there.
/// </summary>
internal sealed partial class EnvironmentRoutes(EscStore store, TimeProvider time)
{
    // Small, so that the three seeded environments already fill more than one page.
    private const int PageSize = 2;
    private const int MaxNameLength = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("", (string? continuationToken) => List(store.All, continuationToken));
        routes.MapGet("/{organization}", (string organization, string? continuationToken) => organization == SandboxCredentials.PulumiOrganization
            ? List(store.All, continuationToken)
            : PulumiErrors.NotFound($"organization '{organization}'"));
        routes.MapPost("/{organization}", (Delegate)CreateAsync);
        routes.MapDelete(EscAnswers.Environment, (string organization, string project, string name) => store.For(organization, project, name, environment =>
        {
            if (environment.DeletionProtected)
                return PulumiErrors.Conflict($"environment '{organization}/{project}/{name}' is protected from deletion");
            store.Remove(environment);
            return Results.Ok();
        }));
        routes.MapPost(EscAnswers.Environment + "/clone", (Delegate)CloneAsync);
        routes.MapGet(EscAnswers.Environment + "/settings", (string organization, string project, string name) =>
            store.For(organization, project, name, environment => Results.Json(new { deletionProtected = environment.DeletionProtected }, WireJson.Options)));
        routes.MapPatch(EscAnswers.Environment + "/settings", (Delegate)ChangeSettingsAsync);
    }

    /// <summary>The token is the full name of the last environment on the previous page.</summary>
    private static IResult List(IReadOnlyList<EscEnvironment> all, string? continuationToken)
    {
        EscEnvironment[] rest = all.Where(e => string.IsNullOrEmpty(continuationToken) || string.CompareOrdinal(e.FullName, continuationToken) > 0).ToArray();
        var page = rest.Take(PageSize).Select(e => new
        {
            organization = e.Organization,
            project = e.Project,
            name = e.Name,
            created = EscAnswers.Time(e.Revisions[0].Created),
            modified = EscAnswers.Time(e.Latest.Created),
        });
        return Results.Json(new { environments = page, nextToken = rest.Length > PageSize ? rest[PageSize - 1].FullName : null }, WireJson.Sparse);
    }

    private async Task<IResult> CreateAsync(HttpContext context, string organization)
    {
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        string? project = WireJson.StringOf(body?["project"]);
        string? name = WireJson.StringOf(body?["name"]);
        if (organization != SandboxCredentials.PulumiOrganization)
            return PulumiErrors.NotFound($"organization '{organization}'");
        if (Refuse(project, name) is { } refused)
            return refused;
        return store.TryCreate(organization, project!, name!)
            ? Results.Ok()
            : PulumiErrors.Conflict($"environment '{organization}/{project}/{name}' already exists");
    }

    private async Task<IResult> CloneAsync(HttpContext context, string organization, string project, string name)
    {
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        bool Keeps(string what) => body?[what]?.GetValueKind() == JsonValueKind.True;
        (string? newProject, string? newName, int? version) = (WireJson.StringOf(body?["project"]), WireJson.StringOf(body?["name"]), WireJson.IntegerOf(body?["version"]));
        return store.For(organization, project, name, version?.ToString(CultureInfo.InvariantCulture), (source, revision) =>
        {
            if (Refuse(newProject, newName) is { } refused)
                return refused;
            EscEnvironment? copy = new()
            {
                Organization = organization,
                Project = newProject!,
                Name = newName!,
                Revisions = Keeps("preserveHistory")
                    ? [.. source.Revisions.Where(r => r.Number <= revision.Number)]
                    : [new EscRevision(1, revision.Yaml, time.GetUtcNow())],
                Tags = Keeps("preserveEnvironmentTags") ? source.Tags : [],
            };
            copy = copy with { RevisionTags = Keeps("preserveRevisionTags") ? [.. source.RevisionTags.Where(t => copy.Revisions.Any(r => r.Number == t.Target))] : [] };
            return store.TryAdd(copy)
                ? Results.NoContent()
                : PulumiErrors.Conflict($"environment '{organization}/{newProject}/{newName}' already exists");
        });
    }

    private async Task<IResult> ChangeSettingsAsync(HttpContext context, string organization, string project, string name)
    {
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        return store.For(organization, project, name, environment =>
        {
            if (body?["deletionProtected"]?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
                return PulumiErrors.BadRequest("deletionProtected must be true or false");
            store.Update(environment, e => e with { DeletionProtected = body["deletionProtected"]!.GetValue<bool>() });
            return Results.Ok();
        });
    }

    private static ErrorAnswer? Refuse(string? project, string? name) =>
        project is null || project.Length > MaxNameLength || !ProjectName().IsMatch(project) ? PulumiErrors.BadRequest("invalid project name")
        : name is null || name.Length > MaxNameLength || !EnvironmentName().IsMatch(name) ? PulumiErrors.BadRequest("invalid environment name")
        : null;

    [GeneratedRegex(@"^(?!(\.|\.\.|default))[a-zA-Z0-9-_.]+\z")]
    private static partial Regex ProjectName();

    [GeneratedRegex(@"^(?!(\.|\.\.|open|yaml))[a-zA-Z0-9-_.]+\z")]
    private static partial Regex EnvironmentName();
}
