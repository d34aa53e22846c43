using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using SophiaAI.Sandbox.Estuary.Ingest.Schemas;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Knobs;

namespace SophiaAI.Sandbox.Estuary.Ingest;

/// <summary>
/// The captures that wait for documents, all under /ingest; in reality each has a host of its own. <c>/_sandbox/estuary/documents?collection=NAME</c> tells what they
/// have published; DELETE clears it.
/// </summary>
internal sealed class IngestRoutes(EstuaryState state)
{
    private const string Prefix = "/ingest";
    private const string Documents = "/_sandbox/estuary/documents";
    private readonly IngestStore _store = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Prefix, () => Results.Redirect("/swagger-ui/", permanent: true, preserveMethod: true));
        routes.Map(Prefix + "/{**path}", (Delegate)ReceiveAsync).WithMetadata(new AnySize());
    }

    public void MapKnobs(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Documents, (string? collection) => collection is null
            ? KnobBody.Refuse("Say which collection: ?collection=acmeCo/webhooks/orders")
            : Describe(collection));
        routes.MapDelete(Documents, (string? collection) =>
        {
            _store.Clear(collection);
            return Results.NoContent();
        });
    }

    private IResult Describe(string collection)
    {
        IReadOnlyList<JsonObject> documents = _store.Reduced(collection);
        return Results.Json(new { collection, count = documents.Count, received = _store.All(collection).Count, documents }, WireJson.Options);
    }

    private async Task<IResult> ReceiveAsync(HttpContext context)
    {
        try
        {
            return Results.Json(new { published = await PublishAsync(context.Request).ConfigureAwait(false) }, WireJson.Options);
        }
        catch (IngestRefusal refusal)
        {
            return refusal.Answer;
        }
        catch (SchemaException e)
        {
            return IngestRefusal.Of(StatusCodes.Status500InternalServerError, e.Message).Answer;
        }
    }

    private async Task<int> PublishAsync(HttpRequest request)
    {
        (IngestBinding binding, JsonObject parameters) = FindBinding(request.Path.Value![Prefix.Length..]);
        if (!HttpMethods.IsPost(request.Method))
            throw RefuseMethod(request);
        Authorize(request, binding);
        (IReadOnlyList<JsonObject> documents, bool isArray) = await IngestBody.ReadAsync(request).ConfigureAwait(false);
        IngestMetadata metadata = new(request, binding, parameters, state.Now);
        IngestCollection collection = new(FindCollection(binding.Collection));
        foreach ((int index, JsonObject document) in documents.Index())
            metadata.Stamp(document, isArray ? index : null);
        foreach (JsonObject document in documents)
            collection.Check(document);
        _store.Add(binding.Collection, documents.Select(d => (collection.KeyOf(d), d)));
        return documents.Count;
    }

    private (IngestBinding Binding, JsonObject Parameters) FindBinding(string path)
    {
        foreach (IngestBinding binding in IngestBinding.Of(state.Catalog))
        {
            if (binding.Match(path) is { } parameters)
                return (binding, parameters);
        }

        throw IngestRefusal.Of(StatusCodes.Status404NotFound, "not found");
    }

    private JsonObject FindCollection(string name) => state.Catalog.FindExisting(name)?.ReadModel()
        ?? throw new SchemaException($"there is no collection '{name}'");

    /// <summary>A GET is for one sender's challenge; without that it finds nothing.</summary>
    private static IngestRefusal RefuseMethod(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method))
            return IngestRefusal.Of(StatusCodes.Status404NotFound, "not found");
        request.HttpContext.Response.Headers.Allow = "POST,GET,HEAD";
        return IngestRefusal.Plain(StatusCodes.Status405MethodNotAllowed, "");
    }

    private static void Authorize(HttpRequest request, IngestBinding binding)
    {
        if (!binding.NeedsToken)
            return;
        if (request.Headers.Authorization.Count == 0)
            throw IngestRefusal.Of(StatusCodes.Status401Unauthorized, "missing required header: Authorization");
        if (!AuthorizationHeader.Same(request.Headers.Authorization.ToString(), "Bearer " + SandboxCredentials.EstuaryIngestToken))
            throw IngestRefusal.Of(StatusCodes.Status403Forbidden, "invalid authorization token");
    }

    /// <summary>The connector limits the decompressed body itself, far above the server's own limit.</summary>
    private sealed class AnySize : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
