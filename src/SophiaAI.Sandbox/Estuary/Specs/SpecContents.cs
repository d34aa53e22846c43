using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Specs;

/// <summary>What the control plane reads from a model: whether it runs, and what it is connected to.</summary>
internal sealed record SpecContents(bool IsDisabled, bool IsDerivation, string? Image, string? SourceCapture, IReadOnlyList<string> ReadsFrom, IReadOnlyList<string> WritesTo)
{
    public static SpecContents None { get; } = new(false, false, null, null, [], []);

    public static SpecContents Of(string type, JsonObject model) => type switch
    {
        "capture" => Task(model) with { WritesTo = Names(model, "bindings", "target") },
        "materialization" => Task(model) with { ReadsFrom = Names(model, "bindings", "source"), SourceCapture = SourceOf(model) },
        "collection" when model["derive"] is JsonObject derive => new SpecContents(IsOff(derive), true, null, null, Names(derive, "transforms", "source"), []),
        _ => None,
    };

    /// <summary>The name in a reference: a name itself, or an object that has one.</summary>
    public static string? NameIn(JsonNode? reference, string member = "name") =>
        WireJson.StringOf(reference) ?? (reference is JsonObject details ? WireJson.StringOf(details[member]) : null);

    /// <summary>The items of an array that are objects.</summary>
    public static IEnumerable<JsonObject> Items(JsonObject model, string member) => (model[member] as JsonArray ?? []).OfType<JsonObject>();

    private static SpecContents Task(JsonObject model) => None with { IsDisabled = IsOff(model), Image = ImageOf(model) };

    private static bool IsOff(JsonObject task) => IsTrue((task["shards"] as JsonObject)?["disable"]);

    private static string? ImageOf(JsonObject model) => WireJson.StringOf(((model["endpoint"] as JsonObject)?["connector"] as JsonObject)?["image"]);

    private static string? SourceOf(JsonObject model) => NameIn(model["source"] ?? model["sourceCapture"], "capture");

    private static string[] Names(JsonObject model, string list, string member) =>
        [.. Items(model, list).Where(b => !IsTrue(b["disable"])).Select(b => NameIn(b[member])).OfType<string>().Distinct()];

    private static bool IsTrue(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;
}
