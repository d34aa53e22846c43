using System.Text.Json;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>How a value reads inside a string.</summary>
internal static class EscText
{
    public static string Of(EscValue value) => value.Content switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        EscNumber number => number.Text,
        IReadOnlyList<EscValue> items => string.Join(',', items.Select(i => Quote(Of(i)))),
        IReadOnlyDictionary<string, EscValue> properties => string.Join(',', properties.Select(p => Quote(p.Key) + "=" + Quote(Of(p.Value)))),
        var other => throw new InvalidOperationException($"No value is a {other.GetType()}."),
    };

    private static string Quote(string text) => JsonSerializer.Serialize(text, WireJson.Options);
}
