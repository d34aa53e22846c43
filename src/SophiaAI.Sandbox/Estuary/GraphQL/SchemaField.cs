using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>A field of an object type.</summary>
/// <param name="Type">The object type of the field, or of its items; null for a scalar.</param>
/// <param name="Parameters">The names of the field's arguments; an exclamation mark follows the required ones.</param>
/// <param name="Resolve">Returns the field's value, given the object that has the field and the arguments.</param>
internal sealed record SchemaField(SchemaType? Type, IReadOnlyList<string> Parameters, Func<object, JsonObject, object?> Resolve)
{
    public IEnumerable<string> Arguments => Parameters.Select(p => p.TrimEnd('!'));

    public IEnumerable<string> Required => Parameters.Where(p => p.EndsWith('!')).Select(p => p.TrimEnd('!'));
}
