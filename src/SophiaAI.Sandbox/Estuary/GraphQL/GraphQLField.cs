using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <param name="Type">The object type of the field, or of its items; null for a scalar.</param>
/// <param name="Arguments">The names of the arguments it takes.</param>
/// <param name="Resolve">From the object that has the field, and the arguments, to the field's value.</param>
internal sealed record GraphQLField(GraphQLType? Type, IReadOnlyList<string> Arguments, Func<object, JsonObject, object?> Resolve);
