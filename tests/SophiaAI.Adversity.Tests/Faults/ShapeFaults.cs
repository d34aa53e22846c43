using System.Text.Json.Nodes;
using static SophiaAI.Tests.Faults.WireFaults;

namespace SophiaAI.Tests.Faults;

/// <summary>Answers of the right status whose body is not what the API promises.</summary>
internal static class ShapeFaults
{
    private const int Depth = 100_000;

    // The second is that of Snowflake's answer about a statement that has ended, when the answer itself can't be read.
    private static readonly string[] s_reasonsOfStrangeText = ["InvalidResponse", "InvalidRequest"];

    public static IReadOnlyList<WireFault> All { get; } =
    [
        .. new[] { "{}", "[]", "null", "17", "\"text\"", "{\"foo\":1}", "[null]", "{\"data\":null}", string.Empty, "{\"id\":", "<html><body>Sign in</body></html>", "\u0000" }
            .Select(static body => Lasting($"200 with '{body}'", "InvalidResponse", exchange => exchange.SendAsync(WireAnswer.Json(200, body)))),
        .. new[] { "{\"data\": [{\"id\": 1}, {\"id\"}]}", "[1,]", "{\"id\": 1}}" }
            .Select(static body => Lasting($"200 with '{body}', which is no JSON", "InvalidResponse", exchange => exchange.SendAsync(WireAnswer.Json(200, body))) with { MostRequests = 1 }),
        // Where nothing is read from the answer, its encoding does not matter.
        Lasting("200 with JSON of another encoding", "InvalidResponse", static async exchange => await exchange.SendAsync(await Utf16Async(exchange))) with { MayRecover = true, Reasons = s_reasonsOfStrangeText, MostRequests = int.MaxValue },
        Lasting("200 with bytes that are no text", "InvalidResponse", static exchange => exchange.SendAsync(WireAnswer.Of(200, "application/json", [0x22, 0xFF, 0xFE, 0x80, 0x22]))) with { MostRequests = 1 },
        Lasting("200 with 100,000 arrays in each other", "InvalidResponse", static exchange => exchange.SendAsync(WireAnswer.Json(200, new string('[', Depth) + new string(']', Depth)))) with { MostRequests = 1 },
        Lasting("200 with 100,000 objects in each other", "InvalidResponse", static exchange => exchange.SendAsync(WireAnswer.Json(200, string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth)))) with { MostRequests = 1 },
        Changed("null in place of every value", static (node, _) => node is JsonValue, static _ => null),
        Changed("a number in place of every text", static (node, _) => node is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String, static _ => JsonValue.Create(17)),
        Changed("a text in place of every number", static (node, _) => node is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number, static _ => JsonValue.Create("seventeen")),
        Changed("an array in place of every object in it", static (node, depth) => node is JsonObject && depth > 0, static _ => new JsonArray()),
        Changed("an object in place of every array", static (node, _) => node is JsonArray, static _ => new JsonObject()),
        Harmless("a member that is new", static async exchange => await exchange.SendAsync(await ChangedAsync(exchange, IsRecord, static node => WithMember(node)))),
        Harmless("a byte order mark", static async exchange => await MarkedAsync(exchange)) with { Reasons = s_reasonsOfStrangeText },
        Harmless("another content type", static async exchange => await exchange.SendAsync((await exchange.ServiceAsync()).With("Content-Type", "text/plain; charset=utf-8"))),
        Harmless("no content type", static async exchange =>
        {
            WireAnswer answer = await exchange.ServiceAsync();
            await exchange.SendAsync(answer with { Headers = [.. answer.Headers.Where(static header => header.Key != "Content-Type")] });
        }),
        Circling("the same page again and again"),
    ];

    // What the cmdlet does not read may be anything; what it reads it must not misread.
    private static WireFault Changed(string name, Func<JsonNode, int, bool> where, Func<JsonNode, JsonNode?> change) =>
        new(name, WireFault.Always, async exchange => await exchange.SendAsync(await ChangedAsync(exchange, where, change))) { MayRecover = true, Reasons = ["InvalidResponse", "NotFound", "InvalidRequest"], MostRequests = int.MaxValue };

    private static WireFault Circling(string name) => new(name, WireFault.Always, static async exchange =>
    {
        WireAnswer answer = await exchange.ServiceAsync();
        await exchange.SendAsync(answer.WithText(WithNextPage(answer.Text)));
    })
    // A service that seals its cursors refuses one that it has not given.
    { MayRecover = true, Reasons = ["InvalidResponse", "InvalidRequest"], MostRequests = int.MaxValue };

    private static async Task<WireAnswer> ChangedAsync(WireExchange exchange, Func<JsonNode, int, bool> where, Func<JsonNode, JsonNode?> change)
    {
        WireAnswer answer = await exchange.ServiceAsync();
        if (Parse(answer.Text) is not { } root) return answer;
        return answer.WithText(Change(root, 0, where, change)?.ToJsonString() ?? "null");
    }

    private static JsonNode? Change(JsonNode? node, int depth, Func<JsonNode, int, bool> where, Func<JsonNode, JsonNode?> change)
    {
        switch (node)
        {
            case null: return null;
            case JsonObject parent:
                foreach ((string name, JsonNode? child) in parent.ToArray()) parent[name] = Change(Detached(parent, name, child), depth + 1, where, change);
                break;
            case JsonArray list:
                JsonNode?[] items = [.. list];
                list.Clear();
                foreach (JsonNode? item in items) list.Add(Change(item, depth + 1, where, change));
                break;
            default: break;
        }

        return where(node, depth) ? change(node) : node;
    }

    private static JsonNode? Detached(JsonObject parent, string name, JsonNode? child)
    {
        parent.Remove(name);
        return child;
    }

    // The members of objects further down may be names, of tags and of variables.
    private static bool IsRecord(JsonNode node, int depth) => node is JsonObject && depth == 0;

    private static JsonNode WithMember(JsonNode node)
    {
        node.AsObject()["somethingNew"] = new JsonObject { ["of"] = new JsonArray(1, "two", null) };
        return node;
    }

    // Whatever a service calls it.
    private static string WithNextPage(string text)
    {
        if (Parse(text) is not JsonObject root) return text;
        if (root.ContainsKey("nextToken") || root.ContainsKey("environments")) root["nextToken"] = "the-same";
        if (root["records"] is JsonObject records) records["cursor"] = "the-same";
        if (root["pagination"] is JsonObject pagination) pagination["next"] = 17;
        foreach (JsonObject info in Descendants(root).OfType<JsonObject>().Where(static item => item.ContainsKey("hasNextPage")).ToArray())
        {
            info["hasNextPage"] = true;
            info["endCursor"] = "the-same";
        }

        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node) => node switch
    {
        JsonObject parent => parent.Select(static member => member.Value).OfType<JsonNode>().SelectMany(Descendants).Prepend(node),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Descendants).Prepend(node),
        _ => [node],
    };

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            // An environment's definition is YAML.
            return null;
        }
    }

    private static async Task<WireAnswer> Utf16Async(WireExchange exchange)
    {
        WireAnswer answer = await exchange.ServiceAsync();
        return answer with { Body = System.Text.Encoding.Unicode.GetBytes(answer.Text + " ") };
    }

    private static async Task MarkedAsync(WireExchange exchange)
    {
        WireAnswer answer = await exchange.ServiceAsync();
        await exchange.SendAsync(answer with { Body = [0xEF, 0xBB, 0xBF, .. answer.Body] });
    }
}
