using System.Text.Json;

namespace SophiaAI.Providers.Services.Estuary.Models;

/// <summary>What is secret in a model: what SOPS has encrypted, and what should have been encrypted.</summary>
internal static class ModelSecrets
{
    /// <summary>The member in which SOPS keeps its keys and its signature.</summary>
    public const string Sops = "sops";

    private const string EncryptedText = "ENC[";

    private static readonly string[] s_words = ["password", "passwd", "passphrase", "secret", "token", "apikey", "accesskey", "privatekey", "secretkey", "credentialsjson", "serviceaccountjson", "connectionstring"];

    // What ends so is about a secret, and is none.
    private static readonly string[] s_about = ["url", "uri", "endpoint", "name", "id", "arn", "type", "path", "file", "ttl", "expiry", "enabled", "header"];

    /// <summary>Whether a text is encrypted.</summary>
    public static bool IsEncrypted(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString()!.StartsWith(EncryptedText, StringComparison.Ordinal);

    /// <summary>Whether a member of this name in an endpoint's configuration is a secret.</summary>
    public static bool IsNameOfSecret(string member)
    {
        string name = new([.. member.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
        return Array.Exists(s_words, word => name.Contains(word, StringComparison.Ordinal)) && !Array.Exists(s_about, end => name.EndsWith(end, StringComparison.Ordinal));
    }

    /// <summary>The paths of the secrets in a model's configurations that are not encrypted.</summary>
    public static IReadOnlyList<string> PlainIn(string model)
    {
        using JsonDocument document = JsonDocument.Parse(model);
        return [.. Configurations(document.RootElement).Where(static found => !found.Config.TryGetProperty(Sops, out _)).SelectMany(static found => PlainIn(found.Path, found.Config))];
    }

    /// <summary>The paths of a model's encrypted configurations.</summary>
    public static IReadOnlyList<string[]> EncryptedIn(string model)
    {
        using JsonDocument document = JsonDocument.Parse(model);
        return [.. Configurations(document.RootElement).Where(static found => found.Config.TryGetProperty(Sops, out _)).Select(static found => found.Path.Split('.'))];
    }

    /// <summary>Whether a configuration was changed without being encrypted again, so that its signature is that of another one.</summary>
    /// <param name="before">The model as it is.</param>
    /// <param name="after">The model as it is to be.</param>
    public static bool IsSignatureBroken(string before, string after)
    {
        using JsonDocument old = JsonDocument.Parse(before);
        using JsonDocument changed = JsonDocument.Parse(after);
        Dictionary<string, JsonElement> configurations = Configurations(old.RootElement).ToDictionary(static found => found.Path, static found => found.Config, StringComparer.Ordinal);
        return Configurations(changed.RootElement).Any(found => configurations.TryGetValue(found.Path, out JsonElement was) && HasSignatureOf(was, found.Config) && !HasSameText(was, found.Config));
    }

    private static bool HasSignatureOf(JsonElement was, JsonElement config) =>
        was.TryGetProperty(Sops, out JsonElement old) && config.TryGetProperty(Sops, out JsonElement now) && ModelChanges.AreEqual(old, now);

    // The order counts: the signature is made of the values one after another.
    private static bool HasSameText(JsonElement was, JsonElement config) => ModelChanges.AreEqual(was, config)
        && Names(was).SequenceEqual(Names(config), StringComparer.Ordinal);

    private static IEnumerable<string> Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static member => Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    // A connector's configuration is below the kind of endpoint: endpoint.connector.config, derive.using.connector.config.
    private static IEnumerable<(string Path, JsonElement Config)> Configurations(JsonElement model) =>
        ConfigurationsIn("endpoint", Member(model, "endpoint")).Concat(ConfigurationsIn("derive.using", Member(Member(model, "derive"), "using")));

    private static IEnumerable<(string Path, JsonElement Config)> ConfigurationsIn(string path, JsonElement? endpoint) => endpoint is not { ValueKind: JsonValueKind.Object } kinds ? [] : kinds.EnumerateObject()
        .Select(kind => ($"{path}.{kind.Name}.config", Config: Member(kind.Value, "config")))
        .Where(static found => found.Config is { ValueKind: JsonValueKind.Object })
        .Select(static found => (found.Item1, found.Config!.Value));

    private static IEnumerable<string> PlainIn(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => member.Value.ValueKind == JsonValueKind.String
            ? IsPlainSecret(member) ? [$"{path}.{member.Name}"] : []
            : PlainIn($"{path}.{member.Name}", member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => PlainIn($"{path}[{index}]", item)),
        _ => [],
    };

    private static bool IsPlainSecret(JsonProperty member) => IsNameOfSecret(member.Name) && member.Value.GetString() is { Length: > 0 } && !IsEncrypted(member.Value);

    private static JsonElement? Member(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } holder && holder.TryGetProperty(name, out JsonElement member) ? member : null;
}
