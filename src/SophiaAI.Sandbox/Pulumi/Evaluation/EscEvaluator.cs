using System.Runtime.CompilerServices;
using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>Evaluates one definition on top of the values that it imports. A node is evaluated when it is first needed.</summary>
internal sealed class EscEvaluator
{
    // How many values may wait for one another. A number of our own, because how many fit on the stack differs from run to run.
    private const int DeepestChain = 1_000;

    private readonly EscScope _scope;
    private readonly EscNode _root;
    private readonly EscReferences _references;
    private readonly EscFunctions _functions;
    private readonly List<EscDiagnostic> _diagnostics;
    private int _depth;

    /// <param name="definition">The definition to evaluate.</param>
    /// <param name="below">The merged imports; null when there are none.</param>
    /// <param name="scope">What the definition sees of its surroundings.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    public EscEvaluator(EscDefinition definition, EscValue? below, EscScope scope, List<EscDiagnostic> diagnostics)
    {
        _scope = scope;
        _diagnostics = diagnostics;
        EscExpression.Object values = new(EscScalarSyntax.Nowhere(definition.Environment), [.. definition.Values.Where(IsAllowed)]);
        _root = new EscNode(values, below, EscPlace.Root, diagnostics);
        _references = new EscReferences(_root, scope, Evaluate, diagnostics);
        _functions = new EscFunctions(Evaluate, diagnostics);
    }

    public EscValue Evaluate() => Evaluate(_root);

    private bool IsAllowed(EscProperty property)
    {
        bool isReserved = EscScope.IsReserved(property.Name);
        if (isReserved)
            _diagnostics.Add(EscDiagnostic.Error(property.Key, $"\"{property.Name}\" is a reserved key"));
        return !isReserved;
    }

    private EscValue Evaluate(EscNode node)
    {
        if (node.Value is { } known)
            return known;
        if (node.IsBeingEvaluated)
            return Fail(node, $"cyclic reference to {node.Path}");
        if (node.Below is { Final: true } final)
        {
            _diagnostics.Add(EscDiagnostic.Warning(node.Syntax, "cannot override final value"));
            return node.Value = final;
        }

        node.IsBeingEvaluated = true;
        _depth++;
        bool isTooDeep = _depth > DeepestChain || !RuntimeHelpers.TryEnsureSufficientExecutionStack();
        EscValue value = isTooDeep ? Fail(node, "too many references lead to each other") : Compute(node);
        _depth--;
        node.IsBeingEvaluated = false;
        return node.Value = EscLimits.Allow(value) ? value : Fail(node, EscLimits.Summary);
    }

    private EscValue Compute(EscNode node) => node.Expression switch
    {
        // The members have already been merged with the values beneath them.
        EscExpression.Object => Create(node, EscValue.Object(node.Members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Evaluate(m.Value))))) with
        {
            Base = node.Below,
        },
        var other => Compute(node, other).Over(node.Below),
    };

    private EscValue Compute(EscNode node, EscExpression expression) => expression switch
    {
        EscExpression.Literal literal => Create(node, literal.Content),
        EscExpression.List => Create(node, node.Items.Select(Evaluate).ToArray()),
        EscExpression.Reference reference => _references.Resolve(node.Syntax, reference.Path) with { Definition = node.Syntax },
        EscExpression.Interpolation interpolation => Interpolate(node, interpolation.Parts),
        EscExpression.Secret secret => Reveal(node, secret),
        EscExpression.Call call => _functions.Call(call, node),
        _ => throw new InvalidOperationException($"No value is made of a {expression.GetType()}."),
    };

    private EscValue Interpolate(EscNode node, IReadOnlyList<EscTextPart> parts)
    {
        (string Text, EscValue? Value)[] pieces = parts.Select(p => (p.Text, Value: p.Reference is null ? null : _references.Resolve(node.Syntax, p.Reference))).ToArray();
        bool isUnknown = pieces.Any(p => p.Value?.HasUnknown == true);
        bool isTooLarge = !isUnknown && !EscLimits.Allow(pieces.Sum(p => p.Text.Length + (p.Value?.Size ?? 0)));
        return Create(node, isUnknown || isTooLarge ? "[unknown]" : string.Concat(pieces.Select(p => p.Text + (p.Value is null ? "" : EscText.Of(p.Value))))) with
        {
            Secret = pieces.Any(p => p.Value?.HasSecret == true),
            Unknown = isUnknown || (isTooLarge && Fail(node, EscLimits.Summary).Unknown),
            UnknownType = "string",
        };
    }

    private EscValue Reveal(EscNode node, EscExpression.Secret secret)
    {
        if (!secret.IsEncrypted)
            return new EscValue { Content = secret.Text.Content, Secret = true, Definition = secret.Text.Syntax };
        EscValue hidden = Create(node, null) with { Secret = true, Unknown = true, UnknownType = "string" };
        string ciphertext = (string)secret.Text.Content!;
        if (!EscCipher.TryUnwrap(ciphertext, out _, out string? problem))
            Fail(node, $"invalid ciphertext: {problem}");
        else if (_scope.ShowsSecrets && EscCipher.TryDecrypt(ciphertext, out string? plaintext))
            return hidden with { Content = plaintext, Unknown = false };
        else if (_scope.ShowsSecrets)
            Fail(node, "decrypting: message authentication failed");
        return hidden;
    }

    private static EscValue Create(EscNode node, object? content) => new() { Content = content, Definition = node.Syntax };

    private EscValue Fail(EscNode node, string summary)
    {
        _diagnostics.Add(EscDiagnostic.Error(node.Syntax, summary));
        return Create(node, null) with { Unknown = true };
    }
}
