using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Services.Estuary.Documents.Schemas;

namespace SophiaAI.Providers.Services.Estuary.Documents;

/// <summary>What a collection asks of the documents that are written to it: its write schema, and its key.</summary>
internal sealed class DocumentRules
{
    private readonly DocumentSchema _schema;
    private readonly DocumentKey _key;
    private readonly DocumentMetadata _metadata;

    private DocumentRules(string collection, DocumentSchema schema, IReadOnlyList<string> key, DocumentMetadata metadata)
    {
        Collection = collection;
        KeyPointers = key;
        _schema = schema;
        _key = new DocumentKey(key);
        _metadata = metadata;
    }

    /// <summary>The collection.</summary>
    public string Collection { get; }

    /// <summary>The locations of the collection's key.</summary>
    public IReadOnlyList<string> KeyPointers { get; }

    /// <summary>What the schema says that is not checked.</summary>
    public IReadOnlyList<string> Unchecked => _schema.Unchecked;

    /// <summary>Reads a collection.</summary>
    /// <param name="client">The control plane.</param>
    /// <param name="collection">The collection's catalog name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">NotFound, or AccessDenied; InvalidResponse for a collection whose schema can't be used.</exception>
    public static async Task<DocumentRules> ReadAsync(EstuaryClient client, string collection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        EstuarySpecFilter filter = new() { Names = [collection], IsDetailed = true };
        await foreach (EstuaryCollection found in new EstuaryCatalogProvider(client).GetCollectionsAsync(filter, cancellationToken).ConfigureAwait(false))
            return Of(found, client.Time.GetUtcNow());
        throw new ServiceException(EstuaryService.Name, FailureReason.NotFound, $"Estuary has no collection '{collection}' that this credential may read.")
        {
            Subject = collection,
            RecommendedAction = "Give the whole catalog name of a collection: Get-EstuaryCollection lists them.",
        };
    }

    /// <summary>Reads a collection's model.</summary>
    /// <exception cref="ServiceException">InvalidResponse: it has none, or its schema can't be used.</exception>
    public static DocumentRules Of(EstuaryCollection collection, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(collection);
        if (collection.Model is null || collection.Key is not { Count: > 0 } key) throw Unusable(collection, "has no specification that could be read", "Check what the credential may read: it needs the capability read on the collection.");
        using JsonDocument model = JsonDocument.Parse(collection.Model, new JsonDocumentOptions { MaxDepth = Limits.DeepestJson * 2 });
        if (!model.RootElement.TryGetProperty("writeSchema", out JsonElement schema) && !model.RootElement.TryGetProperty("schema", out schema))
            throw Unusable(collection, "has no schema", "Publish it with a schema.");
        try
        {
            return new DocumentRules(collection.CatalogName, new DocumentSchema(schema), key, new DocumentMetadata("/" + collection.CatalogName, now));
        }
        catch (SchemaException exception)
        {
            throw Unusable(collection, $"has a schema that can't be used: {exception.Message}", "Correct the schema and publish the collection again. Get-EstuaryCollection -Detailed shows it.");
        }
    }

    /// <summary>Checks a document against the schema and the key.</summary>
    public EstuaryDocumentTest Test(EstuaryDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Fault is { } fault) return Result(document, [fault], []);
        if (_metadata.AddTo(document.Json) is not { } added) return Result(document, [s_noObject], []);
        using JsonDocument whole = JsonDocument.Parse(added, new JsonDocumentOptions { MaxDepth = Limits.DeepestJson });
        JsonElement root = whole.RootElement;
        IReadOnlyList<EstuaryDocumentFailure> failures = _schema.Test(root);
        // Where the schema has said what is wrong, the key need not say it again.
        return Result(document, [.. failures, .. _key.Test(root).Where(key => failures.All(failure => failure.Path != key.Path))], _key.Of(root));
    }

    private static readonly EstuaryDocumentFailure s_noObject = new()
    {
        Path = "/" + DocumentMetadata.Name, Keyword = "type", Reason = "is no object, and the ingest adds its own members to it",
    };

    private EstuaryDocumentTest Result(EstuaryDocument document, IReadOnlyList<EstuaryDocumentFailure> failures, IReadOnlyList<object?> key) => new()
    {
        Index = document.Index,
        Failures = failures,
        Key = key,
        Unchecked = Unchecked,
        Path = document.Path,
        Line = document.Line,
        Document = document.Source,
    };

    private static ServiceException Unusable(EstuaryCollection collection, string what, string action) =>
        new(EstuaryService.Name, FailureReason.InvalidResponse, $"The collection '{collection.CatalogName}' {what}.") { RecommendedAction = action };
}
