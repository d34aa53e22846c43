using System.Text.Json;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>Between values and JSON.</summary>
internal static class EscJson
{
    private const string HiddenSecret = "[secret]";

    /// <summary>The bare data, as fn::toJSON wants it.</summary>
    public static JsonNode? Plain(EscValue value) => value.Content switch
    {
        IReadOnlyList<EscValue> items => new JsonArray([.. items.Select(Plain)]),
        IReadOnlyDictionary<string, EscValue> properties => new JsonObject(properties.Select(p => KeyValuePair.Create(p.Key, Plain(p.Value)))),
        _ => Scalar(value.Content),
    };

    /// <summary>A Value as the API answers it; inside arrays and objects there are Values again.</summary>
    public static JsonObject Value(EscValue value, bool showSecrets)
    {
        var json = new JsonObject { ["value"] = value.Secret && !showSecrets ? HiddenSecret : Content(value, showSecrets) };
        if (value.Secret)
            json["secret"] = true;
        if (value.Unknown)
            json["unknown"] = true;
        var trace = new JsonObject { ["def"] = Range(value.Definition) };
        if (value.Base is { } below)
            trace["base"] = Value(below, showSecrets);
        json["trace"] = trace;
        return json;
    }

    /// <summary>The names and Values of an object.</summary>
    public static JsonObject Properties(EscValue value, bool showSecrets) =>
        new(value.Properties!.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Value(p.Value, showSecrets))));

    public static JsonObject Range(EscRange range) => new()
    {
        ["environment"] = range.Environment,
        ["begin"] = Position(range.Begin),
        ["end"] = Position(range.End),
    };

    /// <summary>The content that a JSON document stands for.</summary>
    public static object? Content(JsonNode? node, EscValue like) => node switch
    {
        null => null,
        JsonArray items => items.Select(i => like with { Content = Content(i, like) }).ToArray(),
        JsonObject properties => EscValue.Object(properties.Select(p => KeyValuePair.Create(p.Key, like with { Content = Content(p.Value, like) }))),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.Number => new EscNumber(node.ToJsonString()),
            var kind => kind is JsonValueKind.True,
        },
    };

    private static JsonNode? Content(EscValue value, bool showSecrets) => value.Content switch
    {
        IReadOnlyList<EscValue> items => new JsonArray([.. items.Select(i => Value(i, showSecrets))]),
        IReadOnlyDictionary<string, EscValue> => Properties(value, showSecrets),
        _ => Scalar(value.Content),
    };

    private static JsonNode? Scalar(object? content) => content switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        EscNumber number => JsonNode.Parse(number.Text),
        _ => throw new InvalidOperationException($"No scalar is a {content.GetType()}."),
    };

    private static JsonObject Position(EscPosition position) =>
        new() { ["line"] = position.Line, ["column"] = position.Column, ["byte"] = position.Byte };
}
