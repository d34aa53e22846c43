using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>An expression of a definition, with its children, the imported value beneath it, and its own value once known.</summary>
internal sealed class EscNode
{
    private static readonly IReadOnlyDictionary<string, EscNode> s_noMembers = new Dictionary<string, EscNode>();
    private readonly EscPlace? _place;

    /// <param name="expression">The expression.</param>
    /// <param name="below">The imported value at that path.</param>
    /// <param name="place">The path; null for function arguments, which have none.</param>
    /// <param name="diagnostics">Receives duplicate keys.</param>
    public EscNode(EscExpression expression, EscValue? below, EscPlace? place, List<EscDiagnostic> diagnostics)
    {
        Expression = expression;
        Below = below;
        _place = place;
        Items = expression switch
        {
            EscExpression.List list => [.. list.Items.Select((item, index) => new EscNode(item, null, place?.Item(index), diagnostics))],
            EscExpression.Call call => [.. call.Operands.Select(operand => new EscNode(operand, null, null, diagnostics))],
            _ => [],
        };
        Members = expression is EscExpression.Object { Properties: var properties } ? Declare(properties, diagnostics) : s_noMembers;
    }

    public EscExpression Expression { get; }

    public EscSyntax Syntax => Expression.Syntax;

    public EscValue? Below { get; }

    public string Path => _place?.ToString() ?? "";

    /// <summary>The items of a list, or the operands of a call.</summary>
    public IReadOnlyList<EscNode> Items { get; }

    public IReadOnlyDictionary<string, EscNode> Members { get; }

    public EscValue? Value { get; set; }

    public bool IsBeingEvaluated { get; set; }

    private Dictionary<string, EscNode> Declare(IReadOnlyList<EscProperty> properties, List<EscDiagnostic> diagnostics)
    {
        Dictionary<string, EscNode> members = new(properties.Count, StringComparer.Ordinal);
        foreach ((EscScalarSyntax? key, string? name, EscExpression? value) in properties)
        {
            if (members.ContainsKey(name))
                diagnostics.Add(EscDiagnostic.Error(key, $"duplicate key \"{name}\""));
            else
                members[name] = new EscNode(value, Below?.Properties?.GetValueOrDefault(name), _place?.Member(name), diagnostics);
        }

        return members;
    }
}
