using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>A field of an object type.</summary>
/// <param name="Type">The object type of the field, or of its items; null for a scalar.</param>
/// <param name="Parameters">The names of the arguments it takes; an exclamation mark follows those that must be given.</param>
/// <param name="Resolve">From the object that has the field, and the arguments, to the field's value.</param>
internal sealed record SchemaField(SchemaType? Type, IReadOnlyList<string> Parameters, Func<object, JsonObject, object?> Resolve)
{
    public IEnumerable<string> Arguments => Parameters.Select(p => p.TrimEnd('!'));

    public IEnumerable<string> Required => Parameters.Where(p => p.EndsWith('!')).Select(p => p.TrimEnd('!'));
}
