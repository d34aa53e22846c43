using System.Text.Json;

namespace SophiaAI.Providers.Services.Estuary.Models;

/// <summary>Finds what is secret in a configuration and not encrypted.</summary>
/// <param name="hasSops">Whether the configuration is encrypted: then Estuary's own tool has seen it, which knows what the connector takes for secret.</param>
internal sealed class PlainSecretFinder(bool hasSops)
{
    private readonly List<PlainSecret> _found = [];

    /// <summary>The secrets in a configuration.</summary>
    /// <param name="path">Where it is in the model.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="live">As it is in the catalog. What is there already is not published by this.</param>
    public IReadOnlyList<PlainSecret> In(string path, JsonElement config, JsonElement? live)
    {
        Visit(path, string.Empty, config, live, isBelow: false);
        return _found;
    }

    private void Visit(string path, string name, JsonElement value, JsonElement? live, bool isBelow)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            VisitMembers(path, value, live, isBelow);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                JsonElement? same = live is { ValueKind: JsonValueKind.Array } items && index < items.GetArrayLength() ? items[index] : null;
                Visit($"{path}[{index++}]", name, item, same, isBelow);
            }
        }
        else if (!(hasSops && live is { } was && ModelChanges.AreEqual(was, value)))
        {
            VisitValue(path, name, value, isBelow);
        }
    }

    private void VisitMembers(string path, JsonElement value, JsonElement? live, bool isBelow)
    {
        string? called = SecretTexts.NameOfValue(value);
        foreach (JsonProperty member in value.EnumerateObject().Where(static member => member.Name != ModelSecrets.Sops))
        {
            string name = called is not null && SecretTexts.IsValue(member.Name) && SecretNames.Is(called) ? called : member.Name;
            JsonElement? same = live is { ValueKind: JsonValueKind.Object } was && was.TryGetProperty(member.Name, out JsonElement found) ? found : null;
            Visit($"{path}.{member.Name}", name, member.Value, same, isBelow || (SecretNames.Is(name) && !(hasSops && SecretNames.IsGroup(name))));
        }
    }

    private void VisitValue(string path, string name, JsonElement value, bool isBelow)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            if (SecretNames.IsAbout(name) || SecretNames.IsLimit(name)) return;
            if (isBelow || SecretNames.Is(name)) _found.Add(new PlainSecret(path, SecretNames.Is(name) ? value.GetRawText() : null));
            return;
        }

        if (value.ValueKind != JsonValueKind.String || ModelSecrets.IsEncrypted(value) || value.GetString() is not { Length: > 0 } text) return;
        bool isCertain = SecretTexts.HasSecret(text) || (!SecretNames.IsAbout(name) && SecretTexts.IsAuthorization(text))
            || (SecretNames.Is(name) && !(SecretNames.IsGroup(name) && SecretNames.IsWay(text)));
        bool isBeside = isBelow && !SecretNames.IsAbout(name) && !(SecretNames.IsGroup(name) && SecretNames.IsWay(text));
        if (isCertain || isBeside) _found.Add(new PlainSecret(path, isCertain ? text : null));
    }
}
