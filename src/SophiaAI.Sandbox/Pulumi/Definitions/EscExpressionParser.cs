using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>Reads expressions, and checks for each call whether its argument has the shape that the function expects.</summary>
internal sealed class EscExpressionParser(List<EscDiagnostic> diagnostics)
{
    private const string FunctionPrefix = "fn::";
    private const string OpenPrefix = "fn::open::";
    private const string RotatePrefix = "fn::rotate::";

    public EscExpression Parse(EscSyntax node) => node switch
    {
        EscScalarSyntax scalar => ParseScalar(scalar),
        EscListSyntax list => new EscExpression.List(list, [.. list.Items.Select(Parse)]),
        EscObjectSyntax { Members: [var only] } call when IsKnown(only.Name) => ParseCall(call, only),
        EscObjectSyntax other => ParseObject(other),
        _ => throw new InvalidOperationException($"No expression is written as a {node.GetType()}."),
    };

    public static bool IsFunction(string name) => name.StartsWith(FunctionPrefix, StringComparison.Ordinal);

    private static bool IsKnown(string name) => name is
        "fn::concat" or "fn::final" or "fn::fromBase64" or "fn::fromJSON" or "fn::join" or "fn::open" or "fn::rotate"
        or "fn::secret" or "fn::split" or "fn::toBase64" or "fn::toJSON" or "fn::toString" or "fn::validate"
        || name.StartsWith(OpenPrefix, StringComparison.Ordinal)
        || name.StartsWith(RotatePrefix, StringComparison.Ordinal);

    private EscExpression ParseScalar(EscScalarSyntax scalar)
    {
        if (scalar.Content is not string)
            return new EscExpression.Literal(scalar, scalar.Content);
        return EscTextParser.Parse(scalar, diagnostics) switch
        {
            [{ Reference: null, Text: var text }] => new EscExpression.Literal(scalar, text),
            [{ Reference: { } path, Text: "" }] => new EscExpression.Reference(scalar, path),
            var parts => new EscExpression.Interpolation(scalar, parts),
        };
    }

    private EscExpression.Object ParseObject(EscObjectSyntax node)
    {
        ReportMisplacedCalls(node);
        return new EscExpression.Object(node, [.. node.Members.Select(ParseProperty)]);
    }

    private void ReportMisplacedCalls(EscObjectSyntax node)
    {
        if (node.Members is [var only])
        {
            if (only.Name.StartsWith(FunctionPrefix, StringComparison.OrdinalIgnoreCase))
                diagnostics.Add(EscDiagnostic.Error(only.Key, "'fn::' is a reserved prefix") with { Path = node.Path });
            return;
        }

        foreach (EscMember call in node.Members.Where(m => IsFunction(m.Name)))
            Report(node, $"illegal call to builtin function: \"{call.Name}\" must be the only key within its containing object");
    }

    private EscProperty ParseProperty(EscMember member)
    {
        if (ParseScalar(member.Key) is not EscExpression.Literal { Content: string name })
        {
            Report(member.Key, "object keys must be strings");
            name = member.Name;
        }

        return new EscProperty(member.Key, name, Parse(member.Value));
    }

    private EscExpression ParseCall(EscObjectSyntax node, EscMember member)
    {
        EscExpression argument = Parse(member.Value);
        if (member.Name is "fn::secret")
            return ParseSecret(node, member.Key, argument);
        (string? provider, IReadOnlyList<EscExpression>? operands) = member.Name switch
        {
            "fn::open" => (Provider(argument), Inputs(argument, "the argument to fn::open must be an object containing 'provider' and 'inputs'")),
            "fn::rotate" => (Provider(argument), RotationInputs(argument, "the argument to fn::rotate must be an object containing 'provider', 'inputs' and 'state'")),
            "fn::validate" => (null, ValidationInputs(argument)),
            "fn::join" or "fn::split" => (null, Pair(argument, member.Name)),
            "fn::concat" => (null, Arrays(argument)),
            var name when name.StartsWith(RotatePrefix, StringComparison.Ordinal) =>
                (name[RotatePrefix.Length..], RotationInputs(argument, "the argument to fn::rotate must be an object containing 'inputs' and 'state'")),
            var name when name.StartsWith(OpenPrefix, StringComparison.Ordinal) => (name[OpenPrefix.Length..], [argument]),
            _ => ((string?)null, (IReadOnlyList<EscExpression>)[argument]),
        };
        return new EscExpression.Call(node, member.Key, argument, operands, provider);
    }

    private EscExpression.Secret ParseSecret(EscObjectSyntax node, EscScalarSyntax name, EscExpression argument)
    {
        if (argument is EscExpression.Object { Properties: [{ Name: "ciphertext", Value: EscExpression.Literal { Content: string } ciphertext }] })
            return new EscExpression.Secret(node, name, argument, ciphertext, true);
        if (argument is EscExpression.Literal { Content: string } text)
            return new EscExpression.Secret(node, name, argument, text, false);
        Report(argument.Syntax, "secret values must be string literals");
        return new EscExpression.Secret(node, name, argument, new EscExpression.Literal(argument.Syntax, ""), false);
    }

    private string? Provider(EscExpression argument)
    {
        if (argument is not EscExpression.Object { Properties: var properties })
            return null;
        EscExpression? provider = Find(properties, "provider");
        if (provider is null)
            Report(argument.Syntax, "missing provider name ('provider')");
        else if (provider is not EscExpression.Literal { Content: string })
            Report(provider.Syntax, "provider name must be a string literal");
        return (provider as EscExpression.Literal)?.Content as string;
    }

    private IReadOnlyList<EscExpression> Inputs(EscExpression argument, string shape)
    {
        if (argument is not EscExpression.Object { Properties: var properties })
            return Refuse(argument, shape);
        return Find(properties, "inputs") is { } inputs ? [inputs] : Refuse(argument, "missing provider inputs ('inputs')");
    }

    private IReadOnlyList<EscExpression> RotationInputs(EscExpression argument, string shape)
    {
        IReadOnlyList<EscExpression> inputs = Inputs(argument, shape);
        EscExpression? state = argument is EscExpression.Object { Properties: var properties } ? Find(properties, "state") : null;
        if (state is not (null or EscExpression.Object))
            Report(state.Syntax, "rotation state must be an object literal");
        return state is null ? inputs : [.. inputs, state];
    }

    private IReadOnlyList<EscExpression> ValidationInputs(EscExpression argument)
    {
        if (argument is not EscExpression.Object { Properties: var properties })
            return Refuse(argument, "the argument to fn::validate must be an object containing 'schema' and 'value'");
        (EscExpression? schema, EscExpression? value) = (Find(properties, "schema"), Find(properties, "value"));
        if (schema is null)
            Report(argument.Syntax, "missing required property 'schema'");
        if (value is null)
            Report(argument.Syntax, "missing required property 'value'");
        return schema is null || value is null ? [] : [schema, value];
    }

    private IReadOnlyList<EscExpression> Pair(EscExpression argument, string name) =>
        argument is EscExpression.List { Items: { Count: 2 } pair } ? pair : Refuse(argument, $"the argument to {name} must be a two-valued list");

    private IReadOnlyList<EscExpression> Arrays(EscExpression argument) =>
        argument is EscExpression.List ? [argument] : Refuse(argument, "the argument to fn::concat must be an array of arrays");

    private EscExpression[] Refuse(EscExpression argument, string summary)
    {
        Report(argument.Syntax, summary);
        return [];
    }

    /// <summary>The last property of that name, if there are several.</summary>
    private static EscExpression? Find(IReadOnlyList<EscProperty> properties, string name) => properties.LastOrDefault(p => p.Name == name)?.Value;

    private void Report(EscSyntax at, string summary) => diagnostics.Add(EscDiagnostic.Error(at, summary));
}
