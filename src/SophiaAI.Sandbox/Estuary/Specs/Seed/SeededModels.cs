using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Specs.Seed;

/// <summary>The models of the seeded specs, in every version: the newest is 0 versions back.</summary>
internal static class SeededModels
{
    public const string HttpIngest = "source-http-ingest";

    // Sources whose tables aren't known beforehand.
    private static readonly string[] s_inferred = ["hubspot", "salesforce", "zendesk"];

    public static JsonObject Capture(SeededSource source, int back)
    {
        IEnumerable<JsonNode> bindings = source.Tables.SkipLast(Math.Min(back, source.Tables.Count - 1)).Select(table => new JsonObject
        {
            ["resource"] = SeededConnector.Resource(source.Connector, source.Name, table),
            ["target"] = source.Collection(table),
        });
        JsonObject model = new()
        {
            ["autoDiscover"] = new JsonObject { ["addNewBindings"] = true, ["evolveIncompatibleCollections"] = true },
            ["endpoint"] = SeededConnector.Endpoint(source.Capture, source.Connector),
            ["bindings"] = new JsonArray([.. bindings]),
            ["interval"] = back > 2 ? "15m" : "5m",
        };
        if (source.IsDisabled && back == 0)
            model["shards"] = new JsonObject { ["disable"] = true };
        return model;
    }

    public static JsonObject Collection(SeededSource source, string table, int back)
    {
        JsonObject model = new() { ["key"] = new JsonArray("/id") };
        if (s_inferred.Contains(source.Name))
        {
            model["writeSchema"] = SeededSchema.Table(table, back);
            model["readSchema"] = SeededSchema.Inferred();
        }
        else
        {
            model["schema"] = SeededSchema.Table(table, back);
        }

        return model;
    }

    public static JsonObject Materialization(SeededDestination destination, int back)
    {
        IEnumerable<JsonNode> bindings = destination.Collections.SkipLast(back * 2).Select(collection => new JsonObject
        {
            ["resource"] = SeededConnector.Resource(destination.Connector, collection.Split('/')[^2], collection.Split('/')[^1]),
            ["source"] = collection,
            ["fields"] = new JsonObject { ["recommended"] = 1 },
        });
        JsonObject model = new()
        {
            ["endpoint"] = SeededConnector.Endpoint(destination.Task, destination.Connector, back > 2 ? "v0" : "v1"),
            ["bindings"] = new JsonArray([.. bindings]),
        };
        if (destination.SourceCapture is { } capture)
            model.Insert(0, "source", new JsonObject { ["capture"] = capture, ["deltaUpdates"] = false });
        return model;
    }

    public static JsonObject HttpIngestCapture(string prefix) => new()
    {
        ["endpoint"] = SeededConnector.Endpoint(prefix + HttpIngest, HttpIngest),
        ["bindings"] = new JsonArray(
            new JsonObject { ["resource"] = new JsonObject(), ["target"] = prefix + "orders" },
            new JsonObject { ["resource"] = new JsonObject { ["idFromHeader"] = "X-Webhook-Id" }, ["target"] = prefix + "events" }),
    };

    public static JsonObject WebhookOrders() => new()
    {
        ["writeSchema"] = SeededSchema.WebhookOrder(),
        ["readSchema"] = SeededSchema.Inferred(),
        ["key"] = new JsonArray("/id"),
    };

    public static JsonObject WebhookEvents() => new()
    {
        ["writeSchema"] = SeededSchema.WebhookEvent(),
        ["readSchema"] = SeededSchema.Inferred(),
        ["key"] = new JsonArray("/_meta/webhookId"),
    };

    public static JsonObject DailyRevenue(IEnumerable<string> sources) => new()
    {
        ["schema"] = SeededSchema.Object(
            new JsonObject { ["day"] = SeededSchema.Day(), ["currency"] = SeededSchema.Currency(), ["amount"] = SeededSchema.Amount() }, "day", "currency"),
        ["key"] = new JsonArray("/day", "/currency"),
        ["derive"] = new JsonObject
        {
            ["using"] = new JsonObject { ["sqlite"] = new JsonObject { ["migrations"] = new JsonArray("create table rates (day text, currency text, rate real, primary key (day, currency));") } },
            ["transforms"] = new JsonArray([.. sources.Select(Transform)]),
        },
    };

    private static JsonObject Transform(string source) => new()
    {
        ["name"] = "from_" + source.Split('/')[^1].Replace('-', '_'),
        ["source"] = source,
        ["shuffle"] = "any",
        ["lambda"] = "select date($created_at) as day, $currency, $amount;",
    };
}
