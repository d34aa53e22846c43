using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Describes a node of a definition in a few words. Names and references only: never a value.</summary>
internal static class EscDescription
{
    private const int MostNames = 5;

    public static EscFound Of(EscNode node) => node switch
    {
        { Anchor: { } anchor } => Structure($"a value with the anchor &{anchor}"),
        { Tag: { } tag } => Structure($"a value with the tag {tag}"),
        EscScalar scalar when EscInterpolation.IsIn(scalar.Value) => new EscFound(EscFoundKind.Reference, string.Empty, DescribeReference(scalar.Value)),
        EscScalar scalar => new EscFound(EscFoundKind.Plain, scalar.IsNull ? string.Empty : EscInterpolation.Unescape(scalar.Value), "a value") { IsTyped = scalar.IsTyped },
        EscAlias alias => Structure($"the alias *{alias.Name}"),
        _ when EscFunction.TryReadSecret(node, out string text) => new EscFound(EscFoundKind.Secret, text, "a secret"),
        EscCollection { IsEmpty: true } empty => new EscFound(EscFoundKind.Empty, string.Empty, empty.IsList ? "an empty list" : "an empty object"),
        EscCollection { Function: { } function } => Structure($"a call of {function}"),
        EscCollection { IsList: true } list when list.Present.Count() is var count => Structure($"a list of {Grammar.Count(count, "item")}"),
        EscCollection collection => Structure(DescribeObject(collection)),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static EscFound Structure(string description) => new(EscFoundKind.Structure, string.Empty, description);

    // The text around references may contain a password.
    private static string DescribeReference(string text) =>
        text.StartsWith("${", StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1 ? $"the reference {text}" : "a text with references";

    private static string DescribeObject(EscCollection collection)
    {
        string[] names = collection.Present.Select(static member => member.Name ?? "?").ToArray();
        return names.Length switch
        {
            1 => $"an object with {names[0]}",
            <= MostNames => $"an object with {string.Join(", ", names[..^1])} and {names[^1]}",
            _ => $"an object with {string.Join(", ", names[..(MostNames - 1)])} and {names.Length - MostNames + 1} more",
        };
    }
}
