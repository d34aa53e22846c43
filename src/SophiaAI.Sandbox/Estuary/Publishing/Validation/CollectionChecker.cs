using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Specs;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Publishing.Validation;

/// <param name="staged">The spec.</param>
/// <param name="live">The model that it replaces; null when it is new.</param>
/// <param name="resolve">The model of a collection.</param>
internal sealed class CollectionChecker(DraftSpec staged, JsonObject? live, Func<string, JsonObject?> resolve) : ModelChecker(staged, resolve)
{
    protected override IReadOnlyList<string> Members { get; } =
        ["schema", "writeSchema", "readSchema", "key", "projections", "journals", "derive", "expectPubId", "delete", "reset"];

    protected override void CheckModel()
    {
        if (Model["schema"] is null && (Model["writeSchema"] is null || Model["readSchema"] is null))
            Add("#", $"collection {Name} must have a `schema`, or both `writeSchema` and `readSchema`");
        if (Model["key"] is not JsonArray { Count: > 0 } key)
            Add("#/key", $"collection {Name} must have at least one key location");
        else
            CheckKey(key);
        if (Model["derive"] is JsonObject derive)
            CheckDerivation(derive);
    }

    private void CheckKey(JsonArray key)
    {
        for (int i = 0; i < key.Count; i++)
        {
            if (WireJson.StringOf(key[i]) is not { } pointer || !pointer.StartsWith('/'))
                Add($"#/key/{i}", $"{key[i]?.ToJsonString() ?? "null"} is not a JSON pointer: it must begin with a slash");
            else if (!Exists(pointer))
                Add($"#/key/{i}", $"location {pointer} must always exist in documents of {Name}, but its schema does not require it");
        }

        if (live?["key"] is JsonArray before && Model["reset"]?.GetValueKind() != JsonValueKind.True && before.ToJsonString() != key.ToJsonString())
            Add("#/key", $"the key of existing collection {Name} cannot change (from {before.ToJsonString()} to {key.ToJsonString()}) without also resetting it");
    }

    /// <summary>Only what the written schema says itself is looked at.</summary>
    private bool Exists(string pointer)
    {
        JsonObject? schema = (Model["schema"] ?? Model["writeSchema"]) as JsonObject;
        foreach (string name in pointer[1..].Split('/'))
        {
            if (schema?["properties"] is not JsonObject properties)
                return true;
            if (properties[name] is null || schema["required"] is not JsonArray required || !required.Any(r => WireJson.StringOf(r) == name))
                return false;
            schema = properties[name] as JsonObject;
        }

        return true;
    }

    private void CheckDerivation(JsonObject derive)
    {
        CheckShards(derive["shards"], "#/derive/shards");
        if (derive["using"] is not JsonObject { Count: > 0 })
            Add("#/derive", "missing field `using`");
        JsonObject[] transforms = [.. SpecContents.Items(derive, "transforms")];
        for (int i = 0; i < transforms.Length; i++)
        {
            if (WireJson.StringOf(transforms[i]["name"]) is null)
                Add($"#/derive/transforms/{i}", "missing field `name`");
            CheckReference(transforms[i]["source"], $"#/derive/transforms/{i}", "source");
        }
    }
}
