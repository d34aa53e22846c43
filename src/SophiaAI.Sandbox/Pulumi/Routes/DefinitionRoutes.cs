using System.Globalization;
using System.Text;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Evaluation;
using SophiaAI.Sandbox.Pulumi.Store;

namespace SophiaAI.Sandbox.Pulumi.Routes;

/// <summary>Reads and writes definitions.</summary>
internal sealed class DefinitionRoutes(EscStore store)
{
    private const string RevisionHeader = "Pulumi-ESC-Revision";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(EscAnswers.Environment, [HttpMethods.Head], (HttpResponse response, string organization, string project, string name) =>
            store.For(organization, project, name, null, (_, revision) =>
            {
                WriteHeaders(response, revision);
                return Results.Ok();
            }));
        routes.MapGet(EscAnswers.Environment, (HttpResponse response, string organization, string project, string name) =>
            Read(response, organization, project, name, null, yaml => yaml));
        routes.MapGet(EscAnswers.Environment + "/decrypt", (HttpResponse response, string organization, string project, string name) =>
            Read(response, organization, project, name, null, EscSecretText.Decrypt));
        routes.MapGet(EscAnswers.Environment + "/versions/{version}", (HttpResponse response, string organization, string project, string name, string version) =>
            Read(response, organization, project, name, version, yaml => yaml));
        routes.MapGet(EscAnswers.Environment + "/versions/{version}/decrypt", (HttpResponse response, string organization, string project, string name, string version) =>
            Read(response, organization, project, name, version, EscSecretText.Decrypt));
        routes.MapPatch(EscAnswers.Environment, (Delegate)SaveAsync);
    }

    private IResult Read(HttpResponse response, string organization, string project, string name, string? version, Func<string, string> write) =>
        store.For(organization, project, name, version, (_, revision) =>
        {
            WriteHeaders(response, revision);
            return Results.Text(write(revision.Yaml), "application/x-yaml", Encoding.UTF8);
        });

    private async Task<IResult> SaveAsync(HttpContext context, string organization, string project, string name)
    {
        using StreamReader reader = new(context.Request.Body, leaveOpen: true);
        string yaml = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        return store.For(organization, project, name, environment => Save(context, environment, yaml));
    }

    private IResult Save(HttpContext context, EscEnvironment environment, string yaml)
    {
        EscOpened opened = EscOpener.Open(store, environment.FullName, yaml, showsSecrets: false);
        if (opened.HasErrors)
            return PulumiErrors.Invalid(opened.Diagnostics);

        // The request names the state that it is based on with ETag, not If-Match.
        string expected = context.Request.Headers.ETag.ToString();
        if (store.TrySave(environment, EscSecretText.Encrypt(yaml), expected.Length == 0 ? null : expected) is not { } revision)
            return PulumiErrors.Conflict("the environment was modified since it was read");
        WriteHeaders(context.Response, revision);
        return Results.Json(new { diagnostics = opened.Diagnostics }, WireJson.Sparse);
    }

    private static void WriteHeaders(HttpResponse response, EscRevision revision)
    {
        response.Headers.ETag = revision.ETag;
        response.Headers[RevisionHeader] = revision.Number.ToString(CultureInfo.InvariantCulture);
    }
}
