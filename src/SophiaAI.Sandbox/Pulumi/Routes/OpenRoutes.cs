using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Evaluation;
using SophiaAI.Sandbox.Pulumi.Store;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Routes;

/// <summary>Opens environments, reads opened ones, and checks YAML that is not stored.</summary>
internal sealed class OpenRoutes(EscStore store, EscSessions sessions)
{
    // An object needs two levels of braces, and the value that it overrides another three.
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2000 };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(EscAnswers.Environment + "/open", (string organization, string project, string name, string? duration) =>
            Open(organization, project, name, null, duration));
        routes.MapPost(EscAnswers.Environment + "/versions/{version}/open", (string organization, string project, string name, string version, string? duration) =>
            Open(organization, project, name, version, duration));

        // The API description has the path of a property with two slashes; some generated clients send them.
        routes.MapGet(EscAnswers.Environment + "/open/{**id}", (string organization, string project, string name, string id, string? property) =>
            store.For(organization, project, name, _ => Read(id.TrimStart('/'), property)));
        routes.MapPost("/{organization}/yaml/check", (Delegate)CheckAsync);
        routes.MapPost("/{organization}/yaml/open", (Delegate)OpenYamlAsync);
        routes.MapGet("/{organization}/yaml/open/{id}", (string id, string? property) => Read(id, property));
    }

    private IResult Open(string organization, string project, string name, string? version, string? duration) =>
        store.For(organization, project, name, version, (environment, revision) => Open(environment.FullName, revision.Yaml, duration));

    private IResult Open(string name, string yaml, string? duration)
    {
        if ((string.IsNullOrEmpty(duration) ? EscDuration.Default : EscDuration.TryParse(duration)) is not { } time)
            return PulumiErrors.BadRequest($"invalid duration '{duration}'");
        EscOpened opened = Evaluate(name, yaml, showsSecrets: true);
        return opened.HasErrors
            ? PulumiErrors.Invalid(opened.Diagnostics)
            : Results.Json(new { id = sessions.Open(opened, time) }, WireJson.Options);
    }

    private IResult Read(string id, string? property)
    {
        if (sessions.Find(id) is not { } opened)
            return PulumiErrors.NotFound($"open session '{id}'");
        if (property is null)
            return Json(writer => opened.Write(writer, showSecrets: true));
        if (EscPath.TryParse(property) is not { } path)
            return PulumiErrors.BadRequest($"invalid property path '{property}'");
        EscValue? value = path.Aggregate((EscValue?)opened.Root, (found, step) => found?.Member(step));
        return value is null ? PulumiErrors.NotFound($"property '{property}'") : Json(writer => EscJson.Write(writer, value, showSecrets: true));
    }

    private async Task<IResult> CheckAsync(HttpContext context, bool? showSecrets)
    {
        EscOpened opened = Evaluate(EscOpener.AnonymousName, await ReadAsync(context).ConfigureAwait(false), showSecrets ?? false);
        if (opened.HasErrors)
            return PulumiErrors.Invalid(opened.Diagnostics);
        return Json(writer => opened.Write(writer, showSecrets ?? false));
    }

    private async Task<IResult> OpenYamlAsync(HttpContext context, string? duration) =>
        Open(EscOpener.AnonymousName, await ReadAsync(context).ConfigureAwait(false), duration);

    /// <summary>Numbers that JSON can't represent can be stored and calculated with, but no answer can contain them.</summary>
    private EscOpened Evaluate(string name, string yaml, bool showsSecrets)
    {
        EscOpened opened = EscOpener.Open(store, name, yaml, showsSecrets);
        return !opened.HasErrors && opened.FindUnwritable() is { } problem ? opened with { Diagnostics = [.. opened.Diagnostics, problem] } : opened;
    }

    private static async Task<string> ReadAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, leaveOpen: true);
        return await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private static IResult Json(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter writer = new(body, s_writing))
            write(writer);
        return Results.Bytes(body.WrittenMemory, "application/json; charset=utf-8");
    }
}
