using System.Text.Json;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Estuary.Catalog;

/// <summary>Makes records of what the control plane tells about specifications.</summary>
internal static class EstuarySpecReader
{
    public static EstuaryCapture Capture(LiveSpecNode node, LiveSpec spec) => AsTask(
        new EstuaryCapture { CatalogName = node.CatalogName, HasAutoDiscover = Has(spec.Model, "autoDiscover") }, node, spec, "target");

    public static EstuaryMaterialization Materialization(LiveSpecNode node, LiveSpec spec) => AsTask(
        new EstuaryMaterialization
        {
            CatalogName = node.CatalogName,
            SourceCapture = NameIn(Member(spec.Model, "source") ?? Member(spec.Model, "sourceCapture"), "capture"),
        },
        node,
        spec,
        "source");

    public static EstuaryCollection Collection(LiveSpecNode node, LiveSpec spec) => AsSpec(
        new EstuaryCollection
        {
            CatalogName = node.CatalogName,
            Key = Member(spec.Model, "key") is { ValueKind: JsonValueKind.Array } key ? [.. key.EnumerateArray().Select(static pointer => Json.Text(pointer) ?? string.Empty)] : null,
            IsDerivation = Has(spec.Model, "derive"),
        },
        node,
        spec);

    private static T AsTask<T>(T task, LiveSpecNode node, LiveSpec spec, string collection)
        where T : EstuaryTask
    {
        ActivationStatus? activation = node.Status?.Controller?.Activation;
        EstuaryTask complete = AsSpec<EstuaryTask>(task, node, spec) with
        {
            ShardStatus = activation?.ShardStatus?.Status,
            RecentFailureCount = activation?.RecentFailureCount,
            LastFailedAt = activation?.LastFailure?.Ts,
            LastFailure = activation?.LastFailure?.Message,
            Connector = Connector(spec.Model),
            Bindings = Bindings(spec.Model, collection),
        };
        return (T)complete;
    }

    private static T AsSpec<T>(T named, LiveSpecNode node, LiveSpec spec)
        where T : EstuarySpec
    {
        EstuarySpec complete = named with
        {
            Status = node.Status?.Type,
            StatusSummary = node.Status?.Summary,
            UserCapability = node.UserCapability,
            IsDisabled = spec.IsDisabled,
            LiveSpecId = spec.LiveSpecId,
            DataPlaneId = spec.DataPlaneId,
            LastPubId = spec.LastPubId,
            CreatedAt = spec.CreatedAt,
            UpdatedAt = spec.UpdatedAt,
            Model = Text(spec.Model),
        };
        return (T)complete;
    }

    // As it was sent: a change of order would invalidate the signature of encrypted parts.
    private static string? Text(JsonElement? model) => Object(model)?.GetRawText();

    private static string? Connector(JsonElement? model) =>
        Member(Member(Member(model, "endpoint"), "connector"), "image") is { ValueKind: JsonValueKind.String } image ? image.GetString() : null;

    private static IReadOnlyList<EstuaryBinding>? Bindings(JsonElement? model, string collection) =>
        Member(model, "bindings") is not { ValueKind: JsonValueKind.Array } bindings ? null :
        [
            .. bindings.EnumerateArray().Select(binding => new EstuaryBinding
            {
                Collection = NameIn(Member(binding, collection), "name"),
                IsDisabled = Member(binding, "disable") is { ValueKind: JsonValueKind.True },
                Resource = Member(binding, "resource") is { } resource ? resource.GetRawText() : null,
            }),
        ];

    // A reference is a name, or an object that has it beside conditions.
    private static string? NameIn(JsonElement? reference, string member) => reference switch
    {
        { ValueKind: JsonValueKind.String } name => name.GetString(),
        { ValueKind: JsonValueKind.Object } => Member(reference, member) is { ValueKind: JsonValueKind.String } name ? name.GetString() : null,
        _ => null,
    };

    private static bool? Has(JsonElement? model, string member) =>
        Object(model) is null ? null : Member(model, member) is { ValueKind: not (JsonValueKind.Null or JsonValueKind.False) };

    private static JsonElement? Object(JsonElement? value) => value is { ValueKind: JsonValueKind.Object } ? value : null;

    private static JsonElement? Member(JsonElement? value, string name) =>
        Object(value) is { } owner && owner.TryGetProperty(name, out JsonElement member) ? member : null;
}
