extern alias SchemaLibrary;

using System.Text.Json;
using System.Text.RegularExpressions;
using SchemaLibrary::Json.Schema;

namespace SophiaAI.Providers.Services.Estuary.Documents.Schemas;

/// <summary>A collection's schema, which documents are checked against.</summary>
internal sealed class DocumentSchema
{
    // A registry of its own for each schema: the global one keeps what it has been given for ever.
    private static readonly Lazy<Dialect> s_dialect = new(static () => Dialect.Draft202012.With(
        [new LinearPattern(), new LinearPatternProperties()], new Uri("https://sophia.invalid/estuary"), refIgnoresSiblingKeywords: false, allowUnknownKeywords: true));

    private readonly SchemaReader _reader;
    private readonly JsonSchema _schema;
    private readonly EvaluationOptions _options = new() { OutputFormat = OutputFormat.Hierarchical, RequireFormatValidation = true, FormatRegistry = SchemaFormats.Registry() };

    /// <summary>Prepares a schema.</summary>
    /// <exception cref="SchemaException">It is no schema, or can't be applied.</exception>
    public DocumentSchema(JsonElement schema)
    {
        _reader = new SchemaReader(schema);
        _options.IgnoreAllAnnotations();
        try
        {
            _schema = JsonSchema.FromText(_reader.Text, new BuildOptions { SchemaRegistry = new SchemaRegistry(), Dialect = s_dialect.Value }, SchemaPlaces.Root);
        }
        catch (Exception exception) when (exception is JsonSchemaException or RefResolutionException or ArgumentException or InvalidOperationException or FormatException or JsonException)
        {
            throw new SchemaException(exception.Message.TrimEnd('.'));
        }
    }

    /// <summary>What has an effect in Flow, or may have one, and is not checked.</summary>
    public IReadOnlyList<string> Unchecked => _reader.Unchecked;

    /// <summary>Where a document is not as the schema says; empty if it is.</summary>
    /// <param name="document">The document.</param>
    public IReadOnlyList<EstuaryDocumentFailure> Test(JsonElement document)
    {
        try
        {
            EvaluationResults results = _schema.Evaluate(document, _options);
            return results.IsValid ? [] : new SchemaFailures(_reader, document).Of(results);
        }
        catch (RegexMatchTimeoutException)
        {
            return [new EstuaryDocumentFailure { Path = string.Empty, Keyword = "pattern", Reason = "has a text for which a pattern of the schema takes too long" }];
        }
        catch (Exception exception) when (exception is JsonSchemaException or RefResolutionException or InvalidOperationException or ArithmeticException or FormatException)
        {
            return [new EstuaryDocumentFailure { Path = string.Empty, Reason = "has a value that can't be checked against the schema, such as a number that is too large" }];
        }
    }
}
