using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Gong;

/// <summary>A request's JSON body, or an object inside it.</summary>
internal sealed class GongBody : GongInput
{
    private const string CursorName = "cursor";
    private readonly JsonObject _members;

    private GongBody(JsonObject members, List<string> errors, string prefix)
        : base(errors, prefix) => _members = members;

    public static async Task<GongBody> ReadAsync(HttpRequest request)
    {
        JsonObject? members = await WireJson.TryReadObjectAsync(request).ConfigureAwait(false);
        GongBody body = new(members ?? [], [], "");
        body.Check(members is not null, Unreadable);
        return body;
    }

    public override bool Has(string name) => _members[name] is not null;

    public override string? Text(string name)
    {
        Check(!Has(name) || WireJson.StringOf(_members[name]) is not null, $"{Path(name)} must be a string");
        return WireJson.StringOf(_members[name]);
    }

    public override bool Flag(string name)
    {
        JsonValueKind? kind = _members[name]?.GetValueKind();
        Check(kind is null or JsonValueKind.True or JsonValueKind.False, $"{Path(name)} must be true or false");
        return kind is JsonValueKind.True;
    }

    /// <summary>A number, with or without decimals.</summary>
    public double? Number(string name)
    {
        JsonNode? node = _members[name];
        Check(node is null || node.GetValueKind() == JsonValueKind.Number, $"{Path(name)} must be a number");
        return node?.GetValueKind() == JsonValueKind.Number ? node.GetValue<double>() : null;
    }

    public double? RequiredNumber(string name)
    {
        CheckPresence(name);
        return Number(name);
    }

    /// <summary>Ids, as strings or as numbers. None means that it does not matter which.</summary>
    public IReadOnlyList<string> Ids(string name)
    {
        JsonNode?[] items = Items(name);
        Check(items.All(i => IdOf(i) is not null), $"{Path(name)} must be an array of ids");
        return [.. items.Select(IdOf).OfType<string>()];
    }

    /// <summary>Several of these words.</summary>
    public IReadOnlyList<string> Words(string name, IReadOnlyList<string> allowed)
    {
        JsonNode?[] items = Items(name);
        Check(items.All(i => allowed.Contains(WireJson.StringOf(i))), $"{Path(name)} must be an array of {string.Join(", ", allowed)}");
        return [.. items.Select(WireJson.StringOf).OfType<string>()];
    }

    /// <summary>An object inside this one; without members if there is none.</summary>
    public GongBody Object(string name)
    {
        Check(_members[name] is null or JsonObject, $"{Path(name)} must be an object");
        return new GongBody(_members[name] as JsonObject ?? [], Errors, Path(name) + ".");
    }

    public GongBody RequiredObject(string name)
    {
        CheckPresence(name);
        return Object(name);
    }

    /// <summary>The objects of an array.</summary>
    public IReadOnlyList<GongBody> Objects(string name)
    {
        JsonNode?[] items = Items(name);
        Check(items.All(i => i is JsonObject), $"{Path(name)} must be an array of objects");
        return [.. items.OfType<JsonObject>().Select((item, index) => new GongBody(item, Errors, $"{Path(name)}[{index}]."))];
    }

    /// <summary>At least one.</summary>
    public IReadOnlyList<GongBody> RequiredObjects(string name)
    {
        IReadOnlyList<GongBody> items = Objects(name);
        Check(items.Count > 0, $"{Path(name)} is required");
        return items;
    }

    /// <summary>Where the page of a list begins that this body asks for.</summary>
    public GongPageRequest Page(string list)
    {
        JsonObject inputs = Sorted(_members);
        inputs.Remove(CursorName);
        return new GongPageRequest(list, inputs.ToJsonString(WireJson.Options), Text(CursorName) is { Length: > 0 } cursor ? cursor : null);
    }

    private JsonNode?[] Items(string name)
    {
        Check(_members[name] is null or JsonArray, $"{Path(name)} must be an array");
        return _members[name] is JsonArray items ? [.. items] : [];
    }

    private static string? IdOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number ? node.ToJsonString() : WireJson.StringOf(node);

    /// <summary>The same inputs are the same text, in whatever order they are sent.</summary>
    private static JsonObject Sorted(JsonObject members) =>
        new(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, m.Value is JsonObject inner ? Sorted(inner) : m.Value?.DeepClone())));
}
