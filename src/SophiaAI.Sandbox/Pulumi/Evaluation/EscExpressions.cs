using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Pulumi.Definitions;
using YamlDotNet.RepresentationModel;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>Describes a definition's expressions, as the member <c>exprs</c> of an opened environment has them.</summary>
internal sealed class EscExpressions(EscDefinition definition)
{
    public JsonObject Describe() =>
        new(definition.Values.Children.Select(c => KeyValuePair.Create(Name(c.Key), (JsonNode?)Describe(c.Value))));

    private JsonObject Describe(YamlNode node)
    {
        var expression = new JsonObject { ["range"] = Range(node) };
        switch (node)
        {
            case YamlSequenceNode sequence:
                expression["list"] = new JsonArray([.. sequence.Children.Select(Describe)]);
                break;
            case YamlMappingNode { Children: [{ Key: var key, Value: var argument }] } when Name(key).StartsWith("fn::", StringComparison.Ordinal):
                expression["builtin"] = new JsonObject { ["name"] = Name(key), ["nameRange"] = Range(key), ["arg"] = Describe(argument) };
                break;
            case YamlMappingNode mapping:
                expression["keyRanges"] = new JsonObject(mapping.Children.Select(c => KeyValuePair.Create(Name(c.Key), (JsonNode?)Range(c.Key))));
                expression["object"] = new JsonObject(mapping.Children.Select(c => KeyValuePair.Create(Name(c.Key), (JsonNode?)Describe(c.Value))));
                break;
            case YamlScalarNode scalar:
                DescribeScalar(scalar, expression);
                break;
        }

        return expression;
    }

    private void DescribeScalar(YamlScalarNode scalar, JsonObject expression)
    {
        var content = EscScalar.Read(scalar);
        if (content is not string text || EscInterpolation.TryParse(text) is not { } parts)
            expression["literal"] = EscJson.Plain(new EscValue { Content = content, Definition = definition.RangeOf(scalar) });
        else if (parts is [{ Reference: null } only])
            expression["literal"] = only.Text;
        else if (parts is [{ Text.Length: 0, Reference: { } whole }])
            expression["symbol"] = Accessors(whole, scalar);
        else
            expression["interpolate"] = new JsonArray([.. parts.Select(p => Interpolation(p, scalar))]);
    }

    private JsonObject Interpolation(EscInterpolation.Part part, YamlScalarNode scalar)
    {
        var json = new JsonObject();
        if (part.Text.Length > 0)
            json["text"] = part.Text;
        if (part.Reference is { } reference)
            json["value"] = Accessors(reference, scalar);
        return json;
    }

    private JsonArray Accessors(IReadOnlyList<EscAccessor> path, YamlScalarNode scalar) => new([.. path.Select(step => new JsonObject
    {
        [step.Key is null ? "index" : "key"] = step.Key is null ? JsonValue.Create(step.Index) : JsonValue.Create(step.Key),
        ["range"] = Range(scalar),
    })]);

    private JsonObject Range(YamlNode node) => EscJson.Range(definition.RangeOf(node));

    private static string Name(YamlNode key) => ((YamlScalarNode)key).Value!;
}
