using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Specs.Seed;

/// <summary>The configuration of a task's connector, encrypted as flowctl leaves it, and the resource of a binding.</summary>
internal static class SeededConnector
{
    private const string Registry = "ghcr.io/estuary/";
    private const string SecretSuffix = "_sops";

    public static JsonObject Endpoint(string task, string connector, string tag = "v1") => new()
    {
        ["connector"] = new JsonObject { ["image"] = $"{Registry}{connector}:{tag}", ["config"] = Config(task, connector) },
    };

    /// <summary>The table or stream that a binding is for.</summary>
    public static JsonObject Resource(string connector, string source, string table) => connector switch
    {
        "source-postgres" or "source-mysql" => new() { ["mode"] = "", ["namespace"] = source == "billing" ? "public" : source, ["stream"] = table },
        "materialize-snowflake" => new() { ["table"] = table.ToUpperInvariant(), ["schema"] = source.ToUpperInvariant(), ["delta_updates"] = false },
        "materialize-bigquery" => new() { ["table"] = table, ["dataset"] = source.Replace('-', '_') },
        _ => new() { ["name"] = table, ["interval"] = "PT5M" },
    };

    private static JsonObject Config(string task, string connector) => Encrypt(task, connector switch
    {
        "source-postgres" => new() { ["address"] = "billing-db.acme.example:5432", ["database"] = "billing", ["user"] = "flow_capture", ["password"] = null },
        "source-mysql" => new() { ["address"] = "product-db.acme.example:3306", ["user"] = "flow_capture", ["password"] = null, ["timezone"] = "UTC" },
        "source-gong" => new() { ["start_date"] = "2025-01-01T00:00:00Z", ["credentials"] = new JsonObject { ["credentials_title"] = "API Key", ["access_key"] = null, ["access_key_secret"] = null } },
        "source-http-ingest" => new() { ["requireAuthToken"] = null, ["paths"] = new JsonArray() },
        "materialize-snowflake" => new()
        {
            ["host"] = "acme-analytics.snowflakecomputing.com",
            ["database"] = "RAW",
            ["schema"] = "FLOW",
            ["warehouse"] = "LOADING",
            ["credentials"] = new JsonObject { ["auth_type"] = "jwt", ["user"] = "FLOW", ["private_key"] = null },
            ["syncSchedule"] = new JsonObject { ["syncFrequency"] = "30m" },
        },
        "materialize-bigquery" => new() { ["project_id"] = "acme-analytics", ["dataset"] = "flow", ["region"] = "US", ["bucket"] = "acme-flow-staging", ["credentials_json"] = null },
        _ => new() { ["start_date"] = "2025-01-01T00:00:00Z", ["credentials"] = new JsonObject { ["credentials_title"] = "OAuth Credentials", ["client_id"] = "flow", ["client_secret"] = null, ["refresh_token"] = null } },
    });

    /// <summary>Members without a value are the secret ones. The signature covers the order of the members, so nobody may change that.</summary>
    private static JsonObject Encrypt(string task, JsonObject config)
    {
        JsonObject encrypted = EncryptMembers(task, config);
        encrypted["sops"] = new JsonObject
        {
            ["kms"] = null,
            ["gcp_kms"] = new JsonArray(new JsonObject
            {
                ["resource_id"] = "projects/estuary-control/locations/us-central1/keyRings/sops/cryptoKeys/cd-github-control",
                ["created_at"] = "2025-10-14T09:12:40Z",
                ["enc"] = Noise(task, "key", 84),
            }),
            ["azure_kv"] = null,
            ["hc_vault"] = null,
            ["age"] = null,
            ["lastmodified"] = "2025-10-14T09:12:41Z",
            ["mac"] = Cipher(task, "mac", 64),
            ["pgp"] = null,
            ["encrypted_suffix"] = SecretSuffix,
            ["version"] = "3.7.3",
        };
        return encrypted;
    }

    private static JsonObject EncryptMembers(string task, JsonObject config)
    {
        JsonObject result = [];
        foreach ((string name, JsonNode? value) in config)
        {
            if (value is null)
                result[name + SecretSuffix] = Cipher(task, name, 24);
            else
                result[name] = value is JsonObject inner ? EncryptMembers(task, inner) : value.DeepClone();
        }

        return result;
    }

    private static string Cipher(string task, string name, int length) =>
        $"ENC[AES256_GCM,data:{Noise(task, name, length)},iv:{Noise(task, name + "/iv", 32)},tag:{Noise(task, name + "/tag", 16)},type:str]";

    private static string Noise(string task, string name, int length)
    {
        byte[] bytes = new byte[length];
        for (int start = 0; start < length; start += SHA256.HashSizeInBytes)
            SHA256.HashData(Encoding.UTF8.GetBytes($"{task}/{name}/{start}")).AsSpan(0, Math.Min(SHA256.HashSizeInBytes, length - start)).CopyTo(bytes.AsSpan(start));
        return Convert.ToBase64String(bytes);
    }
}
