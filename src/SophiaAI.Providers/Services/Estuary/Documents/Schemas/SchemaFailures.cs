extern alias SchemaLibrary;

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SchemaLibrary::Json.Schema;

namespace SophiaAI.Providers.Services.Estuary.Documents.Schemas;

/// <summary>
/// The failures of one document, out of the library's report. That tells what each schema said, also those that were allowed to
/// say no, such as the alternatives of anyOf.
/// </summary>
internal sealed class SchemaFailures
{
    private const int Most = 100;

    private readonly SchemaReader _reader;
    private readonly JsonElement _document;

    /// <param name="reader">The schema.</param>
    /// <param name="document">The document.</param>
    public SchemaFailures(SchemaReader reader, JsonElement document)
    {
        _reader = reader;
        _document = document;
    }

    /// <summary>The failures, in the order of the report.</summary>
    public IReadOnlyList<EstuaryDocumentFailure> Of(EvaluationResults report)
    {
        List<EstuaryDocumentFailure> found = [.. Within(report, _reader.Schema, string.Empty).Take(Most + 1)];
        if (found.Count == 0) found.Add(Failure(string.Empty, null, "is not as the schema says"));
        if (found.Count > Most) found[Most] = Failure(string.Empty, null, $"has more than {Most} failures; the others are left out");
        return found;
    }

    // A failure of the schema itself, and of those in it that have to hold.
    private IEnumerable<EstuaryDocumentFailure> Within(EvaluationResults report, JsonNode? node, string path)
    {
        if (report.IsValid) yield break;
        JsonObject? schema = node as JsonObject;
        foreach (string keyword in report.Errors?.Keys ?? Enumerable.Empty<string>())
            foreach (EstuaryDocumentFailure failure in OfKeyword(keyword, schema, path)) yield return failure;

        foreach (IGrouping<string, EvaluationResults> part in (report.Details ?? []).GroupBy(detail => Steps(report, detail)[0], StringComparer.Ordinal))
        {
            switch (part.Key)
            {
                // Their own failure is an error of the schema; what each item says is not.
                case "contains" or "if":
                    break;
                case "not":
                    if (part.Any(static detail => detail.IsValid)) yield return Failure(path, "not", $"{Is(path)}, and is what the schema forbids (not)");
                    break;
                case "anyOf" or "oneOf":
                    foreach (EstuaryDocumentFailure failure in OfAlternatives(report, part, schema, path)) yield return failure;
                    break;
                default:
                    foreach (EvaluationResults detail in part)
                        foreach (EstuaryDocumentFailure failure in OfPart(report, detail, schema, path)) yield return failure;
                    break;
            }
        }
    }

    private IEnumerable<EstuaryDocumentFailure> OfPart(EvaluationResults report, EvaluationResults detail, JsonObject? schema, string path)
    {
        if (detail.IsValid) return [];
        string[] steps = Steps(report, detail);
        string place = PlaceOf(report, detail, steps[0], schema, path);
        JsonNode? inner = Inner(schema, steps);
        // A schema that is false allows nothing: what failed is the keyword that has it.
        if (detail.Errors?.ContainsKey(string.Empty) == true) return [Failure(place, steps[0], FailureReasons.Forbidden(steps[0], place, Is(place)))];
        IEnumerable<EstuaryDocumentFailure> found = Within(detail, inner, place);
        return steps[0] == "propertyNames" ? found.Select(failure => failure with { Reason = $"has a name that is not allowed: as a text, it {failure.Reason}" }) : found;
    }

    private IEnumerable<EstuaryDocumentFailure> OfAlternatives(EvaluationResults report, IGrouping<string, EvaluationResults> part, JsonObject? schema, string path)
    {
        int valid = part.Count(static detail => detail.IsValid);
        if (valid == 1 || (valid > 1 && part.Key == "anyOf")) return [];
        int all = (schema?[part.Key] as JsonArray)?.Count ?? part.Count();
        if (valid > 1) return [Failure(path, part.Key, $"{Is(path)} that fits {valid} of {all} alternatives, and must fit exactly one (oneOf)")];
        EstuaryDocumentFailure[] nearest = part.Select(detail => OfPart(report, detail, schema, path).Take(Most).ToArray()).MinBy(static failures => failures.Length) ?? [];
        return [Failure(path, part.Key, $"{Is(path)} that fits none of {all} alternatives ({part.Key}); the nearest says: {string.Join("; ", nearest.Take(3))}")];
    }

    private IEnumerable<EstuaryDocumentFailure> OfKeyword(string keyword, JsonObject? schema, string path)
    {
        JsonNode? wanted = schema?[keyword];
        JsonElement? value = JsonPointer.Find(_document, path);
        if (keyword != "required" || wanted is not JsonArray names || value is not { ValueKind: JsonValueKind.Object } owner) return [Failure(path, keyword, FailureReasons.Of(keyword, wanted, schema, value))];
        return names.Select(static name => name?.ToString() ?? string.Empty).Where(name => !owner.TryGetProperty(name, out _))
            .Select(name => Failure($"{path}/{JsonPointer.Escape(name)}", keyword, "is missing, and the schema requires it"));
    }

    private string Is(string path) => $"is {FailureReasons.Kind(JsonPointer.Find(_document, path))}";

    // The library counts the items behind a tuple from zero.
    private static string PlaceOf(EvaluationResults report, EvaluationResults detail, string keyword, JsonObject? schema, string path)
    {
        string steps = detail.InstanceLocation.ToString()[report.InstanceLocation.ToString().Length..];
        return keyword == "items" && schema?["prefixItems"] is JsonArray tuple && int.TryParse(steps.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? string.Create(CultureInfo.InvariantCulture, $"{path}/{index + tuple.Count}")
            : path + steps;
    }

    private static string[] Steps(EvaluationResults report, EvaluationResults detail) =>
        [.. JsonPointer.Steps(detail.EvaluationPath.ToString()[report.EvaluationPath.ToString().Length..]), string.Empty];

    private JsonNode? Inner(JsonObject? schema, string[] steps)
    {
        if (schema is null) return null;
        if (steps[0] == SchemaWords.Reference) return _reader.Target(schema);
        JsonNode? value = schema[steps[0]];
        return SchemaWords.WithOne.Contains(steps[0]) ? value : value switch
        {
            JsonObject named => named[steps[1]],
            JsonArray list when int.TryParse(steps[1], NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < list.Count => list[index],
            _ => null,
        };
    }

    private static EstuaryDocumentFailure Failure(string path, string? keyword, string reason) => new() { Path = path, Keyword = keyword, Reason = reason };
}
