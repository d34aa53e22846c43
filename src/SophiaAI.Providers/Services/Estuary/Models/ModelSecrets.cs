using System.Text.Json;

namespace SophiaAI.Providers.Services.Estuary.Models;

/// <summary>What is secret in a model: what SOPS has encrypted, and what should have been encrypted.</summary>
internal static class ModelSecrets
{
    /// <summary>The member in which SOPS keeps its keys and its signature.</summary>
    public const string Sops = "sops";

    private const string EncryptedText = "ENC[";

    /// <summary>Whether a text is encrypted.</summary>
    public static bool IsEncrypted(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.StartsWith(EncryptedText, StringComparison.Ordinal) && text.EndsWith(']');

    /// <summary>The secrets in a model's configurations that are not encrypted.</summary>
    /// <param name="model">The model.</param>
    /// <param name="live">The model in the catalog. What an encrypted configuration has there already in plain text is left out.</param>
    public static IReadOnlyList<PlainSecret> PlainIn(string model, string? live = null)
    {
        using JsonDocument document = JsonDocument.Parse(model);
        using JsonDocument? old = live is null ? null : JsonDocument.Parse(live);
        Dictionary<string, JsonElement> configurations = old is null ? [] : Configurations(old.RootElement).ToDictionary(static found => found.Path, static found => found.Config, StringComparer.Ordinal);
        return [.. Configurations(document.RootElement).SelectMany(found =>
            new PlainSecretFinder(found.Config.TryGetProperty(Sops, out _)).In(found.Path, found.Config, configurations.TryGetValue(found.Path, out JsonElement was) ? was : null))];
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

    private static JsonElement? Member(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } holder && holder.TryGetProperty(name, out JsonElement member) ? member : null;
}
