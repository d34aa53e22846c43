using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Definitions;
using YamlDotNet.RepresentationModel;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>The functions of the language, except those that open a cloud provider.</summary>
/// <param name="evaluate">Evaluates a node.</param>
/// <param name="fail">Notes a diagnostic at a node, and gives the unknown value.</param>
internal sealed class EscFunctions(Func<EscNode, EscValue> evaluate, Func<EscNode, string, EscValue> fail)
{
    public EscValue Call(string name, EscNode node, EscValue empty)
    {
        if (node.Members.Count > 1)
            return fail(node, "illegal call to builtin: must be the only key within its containing object");
        var argument = node.Members[name];
        return name switch
        {
            "fn::secret" => Secret(argument, empty),
            "fn::toJSON" => From(argument, empty, v => EscJson.Plain(v)?.ToJsonString(WireJson.Options) ?? "null"),
            "fn::toString" => From(argument, empty, EscText.Of),
            "fn::toBase64" => FromText(argument, empty, text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
            "fn::fromBase64" => FromText(argument, empty, text => FromBase64(argument, text)),
            "fn::fromJSON" => FromText(argument, empty, text => FromJson(argument, empty, text)),
            "fn::join" => FromPair(argument, empty, (delimiter, second) => second.Items is { } items && items.All(i => i.Content is string)
                ? string.Join(delimiter, items.Select(i => (string)i.Content!))
                : fail(argument, "the second argument must be an array of strings")),
            "fn::split" => FromPair(argument, empty, (delimiter, second) => second.Content is string text
                ? text.Split(delimiter).Select(part => empty with { Content = part }).ToArray()
                : fail(argument, "the second argument must be a string")),
            "fn::concat" => From(argument, empty, v => v.Items is { } lists && lists.All(l => l.Items is not null)
                ? lists.SelectMany(l => l.Items!).ToArray()
                : fail(argument, "the argument must be an array of arrays")),
            _ when name.StartsWith("fn::open", StringComparison.Ordinal) => fail(node, "the sandbox has no providers to open"),
            _ => fail(node, $"unknown function \"{name}\""),
        };
    }

    /// <summary>The text of a secret is taken as it stands: it has no references.</summary>
    private EscValue Secret(EscNode argument, EscValue empty)
    {
        if (argument.Source is YamlScalarNode scalar && EscScalar.Read(scalar) is string text)
            return empty with { Content = text, Secret = true };
        if (!EscSecretText.IsCiphertext(argument.Source, out var ciphertext))
            return fail(argument, "secret values must be string literals");
        return EscCipher.TryDecrypt(ciphertext, out var plaintext)
            ? empty with { Content = plaintext, Secret = true }
            : fail(argument, "invalid ciphertext");
    }

    private EscValue From(EscNode argument, EscValue empty, Func<EscValue, object?> compute)
    {
        var value = evaluate(argument);
        if (value.HasUnknown)
            return empty with { Unknown = true };
        return compute(value) switch
        {
            EscValue failed => failed,
            var content => empty with { Content = content, Secret = value.HasSecret },
        };
    }

    private EscValue FromText(EscNode argument, EscValue empty, Func<string, object?> compute) =>
        From(argument, empty, value => value.Content is string text ? compute(text) : fail(argument, "the argument must be a string"));

    private EscValue FromPair(EscNode argument, EscValue empty, Func<string, EscValue, object?> compute) =>
        From(argument, empty, value => value.Items is [{ Content: string first }, var second]
            ? compute(first, second)
            : fail(argument, "the argument must be an array of two, of which the first is a string"));

    private object FromBase64(EscNode argument, string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : fail(argument, "decoding base64: illegal data");
    }

    private object? FromJson(EscNode argument, EscValue empty, string text)
    {
        try
        {
            return EscJson.Content(JsonNode.Parse(text), empty);
        }
        catch (JsonException e)
        {
            return fail(argument, $"decoding JSON: {e.Message}");
        }
    }
}
