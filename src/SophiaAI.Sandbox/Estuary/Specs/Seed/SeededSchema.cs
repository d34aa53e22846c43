using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Specs.Seed;

/// <summary>The schemas of seeded collections.</summary>
internal static class SeededSchema
{
    // Fields go by the kind of table that they are found in.
    private static readonly (string[] Tables, (string Name, Func<JsonObject> Schema)[] Fields)[] s_fields =
    [
        (["user", "contact", "customer", "lead", "admin", "owner"], [("email", Email), ("name", Text), ("active", Flag)]),
        (["invoice", "payment", "charge", "refund", "price", "payout", "order", "opportunity", "deal"], [("amount", Amount), ("currency", Currency), ("status", Text)]),
        (["event", "click", "session", "call", "conversation", "ticket", "issue"], [("occurred_at", Time), ("type", Text), ("properties", Map)]),
    ];

    /// <summary>One schema for writing and reading; a field at a time may be taken off the end for earlier versions.</summary>
    public static JsonObject Table(string table, int fieldsLess = 0)
    {
        List<(string Name, Func<JsonObject> Schema)> fields = [("created_at", Time), ("updated_at", Time), .. s_fields.Where(f => f.Tables.Any(t => table.Contains(t, StringComparison.Ordinal))).SelectMany(f => f.Fields), ("deleted", Flag)];
        JsonObject properties = new() { ["id"] = Text() };
        foreach ((string name, Func<JsonObject> schema) in fields.Take(Math.Max(0, fields.Count - fieldsLess)))
            properties[name] = schema();
        properties["_meta"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["op"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("c", "u", "d") } } };
        return Object(properties, "id");
    }

    /// <summary>What an online shop posts for an order.</summary>
    public static JsonObject WebhookOrder() => Object(
        new JsonObject
        {
            ["id"] = Text(),
            ["amount"] = new JsonObject { ["type"] = "number", ["minimum"] = 0 },
            ["status"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("open", "paid", "shipped", "cancelled") },
            ["placedAt"] = Time(),
        },
        "id");

    /// <summary>Any event; only what the connector adds is known.</summary>
    public static JsonObject WebhookEvent()
    {
        JsonObject meta = Object(new JsonObject { ["webhookId"] = Text(), ["receivedAt"] = Time(), ["headers"] = Map(), ["reqPath"] = Text() }, "webhookId", "receivedAt");
        return Object(new JsonObject { ["_meta"] = meta, ["type"] = Text() }, "_meta");
    }

    public static JsonObject Object(JsonObject properties, params IEnumerable<string> required) =>
        new() { ["type"] = "object", ["required"] = new JsonArray([.. required.Select(r => JsonValue.Create(r))]), ["properties"] = properties };

    /// <summary>What documents are read with, when only what is written is known beforehand.</summary>
    public static JsonObject Inferred() => new()
    {
        ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "flow://write-schema" }, new JsonObject { ["$ref"] = "flow://inferred-schema" }),
    };

    public static JsonObject Amount() => new() { ["type"] = "number" };

    public static JsonObject Day() => new() { ["type"] = "string", ["format"] = "date" };

    public static JsonObject Currency() => new() { ["type"] = "string", ["minLength"] = 3, ["maxLength"] = 3 };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Email() => new() { ["type"] = "string", ["format"] = "email" };

    private static JsonObject Time() => new() { ["type"] = "string", ["format"] = "date-time" };

    private static JsonObject Flag() => new() { ["type"] = "boolean" };

    private static JsonObject Map() => new() { ["type"] = "object", ["additionalProperties"] = true };
}
