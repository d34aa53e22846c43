using System.Globalization;
using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>Follows references. It enters objects and lists without evaluating them, so that siblings can refer to each other.</summary>
internal sealed class EscReferences(EscNode root, EscScope scope, Func<EscNode, EscValue> evaluate, List<EscDiagnostic> diagnostics)
{
    // environments, the project, the environment.
    private const int EnvironmentSteps = 3;

    /// <param name="at">The expression that contains the reference.</param>
    /// <param name="path">The target of the reference.</param>
    /// <returns>An unknown value when the target does not exist.</returns>
    public EscValue Resolve(EscSyntax at, IReadOnlyList<EscAccessor> path) => path[0].Key switch
    {
        EscScope.ImportsName => Follow(at, scope.Imports, path, 1),
        EscScope.ContextName => Follow(at, scope.Context, path, 1),
        EscScope.EnvironmentsName => FollowEnvironment(at, path),
        _ => FollowNodes(at, path),
    };

    private EscValue FollowNodes(EscSyntax at, IReadOnlyList<EscAccessor> path)
    {
        EscNode? node = root;
        for (int i = 0; i < path.Count; i++)
        {
            if (node.Expression is EscExpression.List)
            {
                if (Index(at, path[i], node.Items.Count) is not { } index)
                    return Unknown(at);
                node = node.Items[index];
            }
            else if (node.Expression is EscExpression.Object)
            {
                if (Key(at, path[i]) is not { } key)
                    return Unknown(at);
                if (node.Members.TryGetValue(key, out EscNode? member))
                    node = member;
                else if (MayBeObject(node.Below))
                    return Follow(at, node.Below!, path, i);
                else
                    return UnknownProperty(at, path[i], key, [.. node.Members.Keys]);
            }
            else
            {
                return Follow(at, evaluate(node), path, i);
            }
        }

        return evaluate(node);
    }

    private EscValue Follow(EscSyntax at, EscValue value, IReadOnlyList<EscAccessor> path, int start)
    {
        for (int i = start; i < path.Count; i++)
        {
            if (value.Unknown)
                return FollowUnknown(at, value, path[i]);
            if (Next(at, value, path[i]) is not { } next)
                return Unknown(at);
            value = next;
        }

        return value;
    }

    private EscValue? Next(EscSyntax at, EscValue value, EscAccessor step)
    {
        if (value.Items is { } items)
            return Index(at, step, items.Count) is { } index ? items[index] : null;
        if (value.Properties is not { } properties)
            return Refuse(at, step, "receiver must be an array or an object");
        if (Key(at, step) is not { } key)
            return null;
        return properties.GetValueOrDefault(key)
            ?? (value.Base is { Unknown: true } below && MayBeObject(below) ? below : UnknownProperty(at, step, key, [.. value.OwnProperties!.Keys]));
    }

    private EscValue FollowUnknown(EscSyntax at, EscValue value, EscAccessor step)
    {
        if (value.UnknownType == "array")
            Index(at, step, int.MaxValue);
        else if (value.UnknownType is not null)
            Refuse(at, step, "receiver must be an array or an object");
        return Unknown(at);
    }

    /// <summary>A reference to an environment that need not be imported, such as <c>environments.project.name.property</c>.</summary>
    private EscValue FollowEnvironment(EscSyntax at, IReadOnlyList<EscAccessor> path)
    {
        if (path.Count < EnvironmentSteps || Key(at, path[1]) is not { } project || Key(at, path[2]) is not { } name)
            return Unknown(at);
        return scope.Import(at, $"{project}/{name}") is { } environment ? Follow(at, environment, path, EnvironmentSteps) : Unknown(at);
    }

    private int? Index(EscSyntax at, EscAccessor step, int count)
    {
        string? problem =
            step.Key is not null ? "cannot access an array element using a property name"
            : step.Index < 0 ? "array indices must not be negative"
            : step.Index >= count ? string.Create(CultureInfo.InvariantCulture, $"array index {step.Index} out-of-bounds for array of length {count}")
            : null;
        if (problem is null)
            return (int)step.Index;
        Refuse(at, step, problem);
        return null;
    }

    private string? Key(EscSyntax at, EscAccessor step)
    {
        if (step.Key is null)
            Refuse(at, step, "cannot access an object property using an integer index");
        return step.Key;
    }

    private EscValue UnknownProperty(EscSyntax at, EscAccessor step, string key, IReadOnlyCollection<string> names)
    {
        string hint = EscSpelling.Nearest(key, names) is { } nearest ? $"; did you mean \"{nearest}\"?" : "";
        Refuse(at, step, $"unknown property {EscQuotes.Go(key)}{hint}");
        return Unknown(at);
    }

    private EscValue? Refuse(EscSyntax at, EscAccessor step, string summary)
    {
        EscDiagnostic diagnostic = EscDiagnostic.Error(at, summary);
        diagnostics.Add(diagnostic with { Range = step.Range ?? diagnostic.Range });
        return null;
    }

    private static bool MayBeObject(EscValue? value) => value is { Unknown: true } ? value.UnknownType is null : value?.Properties is not null;

    private static EscValue Unknown(EscSyntax at) => new() { Unknown = true, Definition = at };
}
