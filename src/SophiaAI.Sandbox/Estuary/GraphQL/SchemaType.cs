using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>An object type of the schema.</summary>
internal sealed class SchemaType(string name)
{
    private readonly Dictionary<string, SchemaField> _fields = new(StringComparer.Ordinal);

    public string Name => name;

    public SchemaField? Find(string field) => _fields.GetValueOrDefault(field);

    /// <summary>A type whose objects are JSON with these members, which are scalars.</summary>
    public static SchemaType OfJson(string name, params IReadOnlyList<string> members) =>
        members.Aggregate(new SchemaType(name), (type, member) => type.With<JsonObject>(member, source => source[member]));

    /// <summary>Adds a member of JSON that is an object, or a list of objects.</summary>
    public SchemaType WithJson(string member, SchemaType type) => With<JsonObject>(member, type, (source, _) => source[member] switch
    {
        JsonArray items => items.OfType<object>().ToArray(),
        { } item => item,
        null => null,
    });

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
