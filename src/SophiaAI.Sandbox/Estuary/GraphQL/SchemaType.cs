using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>An object type of the schema.</summary>
internal sealed class SchemaType(string name)
{
    private readonly Dictionary<string, SchemaField> _fields = new(StringComparer.Ordinal);

    public string Name => name;

    public SchemaField? Find(string field) => _fields.GetValueOrDefault(field);

    /// <summary>Adds a scalar field.</summary>
    public SchemaType With<T>(string field, Func<T, JsonNode?> resolve)
    {
        _fields[field] = new SchemaField(null, [], (source, _) => resolve((T)source));
        return this;
    }

    /// <summary>Adds a scalar field with arguments.</summary>
    public SchemaType With<T>(string field, Func<T, JsonObject, JsonNode?> resolve, params IReadOnlyList<string> arguments)
    {
        _fields[field] = new SchemaField(null, arguments, (source, given) => resolve((T)source, given));
        return this;
    }

    /// <summary>Adds a field of an object type, or of a list of objects.</summary>
    public SchemaType With<T>(string field, SchemaType type, Func<T, JsonObject, object?> resolve, params IReadOnlyList<string> arguments)
    {
        _fields[field] = new SchemaField(type, arguments, (source, given) => resolve((T)source, given));
        return this;
    }
}
