using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>A value as text inside a string. For an object, only its own properties count, not the imported ones.</summary>
internal static class EscText
{
    public static string Of(EscValue value) => value.Content switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        EscNumber number => number.Text,
        IReadOnlyList<EscValue> items => string.Join(',', items.Select(i => EscQuotes.Go(Of(i)))),
        IReadOnlyDictionary<string, EscValue> properties => string.Join(',', properties.Select(p => EscQuotes.Go(p.Key) + "=" + EscQuotes.Go(Of(p.Value)))),
        var other => throw new InvalidOperationException($"No value is a {other.GetType()}."),
    };
}
