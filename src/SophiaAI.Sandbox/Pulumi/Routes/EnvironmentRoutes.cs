using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Store;

namespace SophiaAI.Sandbox.Pulumi.Routes;

/// <summary>
/// Lists, creates and deletes environments. The description has 204 for the last two, but Pulumi's own client takes
/// nothing but 200 for success there, so that is what the service must answer.
/// </summary>
internal sealed partial class EnvironmentRoutes(EscStore store)
{
    // Small, so that the three environments of the seed already fill more than one page.
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
            store.Remove(environment);
            return Results.Ok();
        }));
    }

    /// <summary>The token is the full name of the last environment of the page before.</summary>
    private static IResult List(IReadOnlyList<EscEnvironment> all, string? continuationToken)
    {
        var rest = all.Where(e => string.IsNullOrEmpty(continuationToken) || string.CompareOrdinal(e.FullName, continuationToken) > 0).ToArray();
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
        var body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        var project = WireJson.StringOf(body?["project"]);
        var name = WireJson.StringOf(body?["name"]);
        if (organization != SandboxCredentials.PulumiOrganization)
            return PulumiErrors.NotFound($"organization '{organization}'");
        if (project is null || project.Length > MaxNameLength || !ProjectName().IsMatch(project))
            return PulumiErrors.BadRequest("invalid project name");
        if (name is null || name.Length > MaxNameLength || !EnvironmentName().IsMatch(name))
            return PulumiErrors.BadRequest("invalid environment name");
        return store.TryCreate(organization, project, name)
            ? Results.Ok()
            : PulumiErrors.Conflict($"environment '{organization}/{project}/{name}' already exists");
    }

    [GeneratedRegex(@"^(?!(\.|\.\.|default))[a-zA-Z0-9-_.]+$")]
    private static partial Regex ProjectName();

    [GeneratedRegex(@"^(?!(\.|\.\.|open|yaml))[a-zA-Z0-9-_.]+$")]
    private static partial Regex EnvironmentName();
}
