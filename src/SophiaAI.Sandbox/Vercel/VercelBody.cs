using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>The members of a request's body. Errors are worded like Vercel's; the first one counts.</summary>
internal sealed class VercelBody
{
    private readonly JsonObject _members;

    public VercelBody(JsonNode? body)
    {
        _members = body as JsonObject ?? [];
        Check(body is JsonObject, "should be object.");
    }

    /// <summary>Null when everything read so far is valid.</summary>
    public string? Error { get; private set; }

    public static async Task<VercelBody> ReadAsync(HttpRequest request) => new(await WireJson.TryReadObjectAsync(request).ConfigureAwait(false));

    /// <summary>Whether the member is present, even if it is null.</summary>
    public bool Has(string name) => _members.ContainsKey(name);

    public JsonNode? Node(string name) => _members[name];

    public string? Text(string name)
    {
        Check(_members[name] is null || WireJson.StringOf(_members[name]) is not null, $"`{name}` should be string.");
        return WireJson.StringOf(_members[name]);
    }

    public string RequiredText(string name)
    {
        Check(_members[name] is not null, $"missing required property `{name}`.");
        return Text(name) ?? "";
    }

    /// <summary>The member's text, or the previous text if the body does not have the member.</summary>
    public string? TextOr(string name, string? otherwise) => Has(name) ? Text(name) : otherwise;

    public bool FlagOr(string name, bool otherwise)
    {
        JsonValueKind? kind = _members[name]?.GetValueKind();
        Check(kind is null or JsonValueKind.True or JsonValueKind.False, $"`{name}` should be boolean.");
        return kind is null ? otherwise : kind is JsonValueKind.True;
    }

    /// <summary>The member's whole number, or the previous one if the body does not have the member.</summary>
    public int? NumberOr(string name, int? otherwise)
    {
        Check(_members[name] is null || WireJson.IntegerOf(_members[name]) is not null, $"`{name}` should be number.");
        return Has(name) ? WireJson.IntegerOf(_members[name]) : otherwise;
    }

    /// <summary>A list of texts; a single text is read as a list of one.</summary>
    public IReadOnlyList<string> TextsOr(string name, IReadOnlyList<string> otherwise)
    {
        if (_members[name] is not { } node)
            return otherwise;
        JsonNode?[] items = node is JsonArray array ? [.. array] : [node];
        Check(items.All(i => WireJson.StringOf(i) is not null), $"`{name}` should be array of strings.");
        return [.. items.Select(WireJson.StringOf).OfType<string>()];
    }

    public void Check(bool holds, string error) => Error ??= holds ? null : error;

    /// <summary>Vercel refuses members that it does not know. The sandbox also refuses those that it does not model.</summary>
    public void Allow(params IReadOnlyList<string> names)
    {
        if (_members.Select(m => m.Key).FirstOrDefault(m => !names.Contains(m)) is { } other)
            Check(false, $"should NOT have additional property `{other}`.");
    }
}
