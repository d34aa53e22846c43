using SophiaAI.Sandbox.Pulumi.Definitions;
using YamlDotNet.RepresentationModel;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>Evaluates one definition over the values that it imports. A node is evaluated when it is first needed.</summary>
internal sealed class EscEvaluator
{
    private readonly EscDefinition _definition;
    private readonly EscNode _root;
    private readonly IReadOnlyDictionary<string, EscValue> _builtIns;
    private readonly EscFunctions _functions;
    private readonly List<EscDiagnostic> _diagnostics = [];

    /// <param name="definition">What to evaluate.</param>
    /// <param name="below">The merged imports.</param>
    /// <param name="builtIns">What the reserved names "imports" and "context" stand for.</param>
    public EscEvaluator(EscDefinition definition, EscValue below, IReadOnlyDictionary<string, EscValue> builtIns)
    {
        _definition = definition;
        _builtIns = builtIns;
        _root = new EscNode(definition.Values, below, "");
        _functions = new EscFunctions(Evaluate, Fail);
    }

    public IReadOnlyList<EscDiagnostic> Diagnostics => _diagnostics;

    public EscValue Evaluate() => Evaluate(_root);

    private EscValue Evaluate(EscNode node)
    {
        if (node.Value is { } known)
            return known;
        if (node.IsBeingEvaluated)
            return Fail(node, "cyclic reference");

        node.IsBeingEvaluated = true;
        var value = node.Source switch
        {
            YamlScalarNode scalar => EvaluateScalar(node, scalar),
            YamlSequenceNode => Create(node, node.Items.Select(Evaluate).ToArray()),
            _ when node.Function is { } name => _functions.Call(name, node, Create(node, null)),
            _ => Create(node, EscValue.Object(node.Members.Select(m => KeyValuePair.Create(m.Key, Evaluate(m.Value))))),
        };
        node.IsBeingEvaluated = false;
        return node.Value = node.IsPlainObject ? EscValue.Complete(node.Below, value) : EscValue.Merge(node.Below, value);
    }

    private EscValue EvaluateScalar(EscNode node, YamlScalarNode scalar)
    {
        var content = EscScalar.Read(scalar);
        if (content is not string text)
            return Create(node, content);
        if (EscInterpolation.TryParse(text) is not { } parts)
            return Fail(node, $"invalid interpolation in \"{text}\"");
        if (parts is [{ Text.Length: 0, Reference: { } whole }])
            return Resolve(node, whole) with { Definition = _definition.RangeOf(node.Source) };

        var pieces = parts.Select(p => (p.Text, Value: p.Reference is null ? null : Resolve(node, p.Reference))).ToArray();
        return Create(node, string.Concat(pieces.Select(p => p.Text + (p.Value is null ? "" : EscText.Of(p.Value))))) with
        {
            Secret = pieces.Any(p => p.Value?.HasSecret == true),
            Unknown = pieces.Any(p => p.Value?.HasUnknown == true),
        };
    }

    /// <summary>Walks a reference. It enters objects without evaluating them, so that siblings may refer to each other.</summary>
    private EscValue Resolve(EscNode from, IReadOnlyList<EscAccessor> path)
    {
        EscNode? node = _root;
        EscValue? value = null;
        foreach (var (index, step) in path.Index())
        {
            if (node is not null && Child(node, step) is { } child)
            {
                node = child;
                continue;
            }

            value = node is null ? value!.Member(step)
                : node.IsPlainObject ? node.Below?.Member(step)
                : Evaluate(node).Member(step);
            if (index == 0 && value is null && step.Key is { } name)
                value = _builtIns.GetValueOrDefault(name);
            node = null;
            if (value is null)
                return Fail(from, $"unknown property \"{step}\"");
        }

        return node is null ? value! : Evaluate(node);
    }

    private static EscNode? Child(EscNode node, EscAccessor step) =>
        step.Key is not { } key ? node.Items.ElementAtOrDefault(step.Index)
        : node.IsPlainObject ? node.Members.GetValueOrDefault(key)
        : null;

    private EscValue Create(EscNode node, object? content) => new() { Content = content, Definition = _definition.RangeOf(node.Source) };

    private EscValue Fail(EscNode node, string summary)
    {
        var range = _definition.RangeOf(node.Source);
        _diagnostics.Add(new EscDiagnostic(summary, "values" + (node.Path.Length == 0 ? "" : "." + node.Path), range));
        return new EscValue { Unknown = true, Definition = range };
    }
}
