using System.Text;
using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>The functions of the language. The sandbox has no providers, so nothing can be opened or rotated.</summary>
/// <param name="evaluate">Evaluates a node.</param>
/// <param name="diagnostics">Receives what is wrong.</param>
internal sealed class EscFunctions(Func<EscNode, EscValue> evaluate, List<EscDiagnostic> diagnostics)
{
    private static readonly EscJsonSchema s_anything = EscJsonSchema.Parse("true");
    private static readonly EscJsonSchema s_text = EscJsonSchema.Parse("""{"type":"string"}""");
    private static readonly EscJsonSchema s_texts = EscJsonSchema.Parse("""{"type":"array","items":{"type":"string"}}""");
    private static readonly EscJsonSchema s_arrays = EscJsonSchema.Parse("""{"type":"array","items":{"type":"array"}}""");

    /// <summary>The value that a failed computation leaves instead of its result.</summary>
    private static readonly object s_failed = new();

    public EscValue Call(EscExpression.Call call, EscNode node) => call.Name.Text switch
    {
        "fn::toJSON" => Compute(node, "string", [s_anything], values => ToJson(node, values[0])),
        "fn::toString" => Compute(node, "string", [s_anything], values => EscText.Of(values[0])),
        "fn::toBase64" => Compute(node, "string", [s_text], values => Convert.ToBase64String(Encoding.UTF8.GetBytes(TextOf(values[0])))),
        "fn::fromBase64" => Compute(node, "string", [s_text], values => FromBase64(node, TextOf(values[0]))),
        "fn::fromJSON" => FromJson(node),
        "fn::join" => Compute(node, "string", [s_text, s_texts], values => Join(node, TextOf(values[0]), values[1].Items!)),
        "fn::split" => Compute(node, "array", [s_text, s_text], values => Split(node, TextOf(values[0]), TextOf(values[1]))),
        "fn::concat" => Compute(node, "array", [s_arrays], values => values[0].Items!.SelectMany(list => list.Items!).ToArray()),
        "fn::final" => Pass(node, evaluate(node.Items[0])) with { Final = true },
        "fn::validate" => Validate(node),
        var name when name.StartsWith("fn::rotate", StringComparison.Ordinal) => RefuseProvider(node, "rotator", call.Provider),
        _ => RefuseProvider(node, "provider", call.Provider),
    };

    /// <summary>Evaluates the operands, and computes a result if all of them have the right types and are known.</summary>
    private EscValue Compute(EscNode node, string type, EscJsonSchema[] schemas, Func<EscValue[], object?> compute)
    {
        EscSchemaValidator validator = new(diagnostics);
        EscValue[] operands = node.Items.Select(evaluate).ToArray();
        bool areValid = operands.Zip(schemas, validator.Validate).Aggregate(true, (all, one) => all && one);
        EscValue result = new() { Definition = node.Syntax, Secret = areValid && operands.Any(o => o.HasSecret), UnknownType = type };
        if (!areValid || operands.Any(o => o.HasUnknown))
            return result with { Unknown = true };
        object? content = compute(operands);
        return content == s_failed ? result with { Unknown = true } : result with { Content = content };
    }

    private object ToJson(EscNode node, EscValue value) =>
        EscJson.FindUnwritable(value) is { } odd ? Fail(node, $"failed to encode JSON: {EscJson.Refusal(odd.Content)}") : EscJson.Plain(value);

    private object FromBase64(EscNode node, string text) =>
        EscBase64.TryDecode(text, out byte[]? bytes, out string? problem) ? Encoding.UTF8.GetString(bytes) : Fail(node, $"decoding base64 string: {problem}");

    /// <summary>Everything read from a secret text is secret, down to the last member.</summary>
    private EscValue FromJson(EscNode node)
    {
        EscValue value = Compute(node, "string", [s_text], values =>
            EscJson.TryRead(TextOf(values[0]), new EscValue { Definition = node.Syntax, Secret = values[0].HasSecret }, out object? content, out string? problem)
                ? content
                : Fail(node, $"decoding JSON string: {problem}"));
        return value with { UnknownType = null };
    }

    private object Join(EscNode node, string delimiter, IReadOnlyList<EscValue> items) =>
        EscLimits.Allow(items.Sum(i => (long)TextOf(i).Length + delimiter.Length)) ? string.Join(delimiter, items.Select(TextOf)) : Fail(node, EscLimits.Summary);

    private static EscValue[] Split(EscNode node, string delimiter, string text)
    {
        IEnumerable<string> parts = delimiter.Length == 0 ? text.EnumerateRunes().Select(r => r.ToString()) : text.Split(delimiter);
        return [.. parts.Select(part => new EscValue { Content = part, Definition = node.Syntax })];
    }

    /// <summary>The value is passed on whether it is valid or not.</summary>
    private EscValue Validate(EscNode node)
    {
        (EscNode? schema, EscNode? value) = (node.Items[0], node.Items[1]);
        EscValue written = evaluate(schema);
        bool isSchema = new EscSchemaValidator(diagnostics).Validate(written, EscJsonSchema.Schemas);
        EscValue given = evaluate(value);
        if (isSchema && !written.HasUnknown)
        {
            if (EscJsonSchema.TryRead(written, out EscJsonSchema? wanted, out string? problem))
                new EscSchemaValidator(diagnostics).Validate(given, wanted);
            else
                Fail(schema, $"invalid schema: {problem}");
        }

        return Pass(node, given);
    }

    /// <summary>A value as the result of a function.</summary>
    private static EscValue Pass(EscNode node, EscValue value) => new()
    {
        Content = value.Content,
        Secret = value.HasSecret,
        Unknown = value.HasUnknown,
        UnknownType = value.UnknownType,
        Definition = node.Syntax,
    };

    private EscValue RefuseProvider(EscNode node, string kind, string? name)
    {
        Fail(node, $"unknown {kind} {EscQuotes.Go(name ?? "")}");
        foreach (EscNode operand in node.Items)
            evaluate(operand);
        return new EscValue { Unknown = true, Definition = node.Syntax };
    }

    private object Fail(EscNode node, string summary)
    {
        diagnostics.Add(EscDiagnostic.Error(node.Syntax, summary));
        return s_failed;
    }

    private static string TextOf(EscValue value) => (string)value.Content!;
}
