using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SophiaAI.Providers.Services.Estuary.Models;

/// <summary>Compares models: what a publication has changed, or would change. The order of members does not count, that of a list does.</summary>
internal static class ModelChanges
{
    private const string Encrypted = "(encrypted)";
    private const string Secret = "(secret)";

    // By these, the items of a list are the same ones, wherever they stand: bindings of captures and materializations, transforms.
    private static readonly string[] s_identities = ["target", "source", "name"];

    private static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The differences, in the order of the models.</summary>
    /// <param name="before">A model as JSON; null if there is none.</param>
    /// <param name="after">The other one; null if there is none.</param>
    public static IReadOnlyList<EstuaryModelChange> Between(string? before, string? after)
    {
        using JsonDocument? old = before is null ? null : JsonDocument.Parse(before);
        using JsonDocument? changed = after is null ? null : JsonDocument.Parse(after);
        List<EstuaryModelChange> changes = [];
        Compare(ModelPlace.Root, old?.RootElement, changed?.RootElement, changes);
        return changes;
    }

    /// <summary>Whether two values say the same.</summary>
    public static bool AreEqual(JsonElement one, JsonElement other)
    {
        if (one.ValueKind != other.ValueKind) return false;
        return one.ValueKind switch
        {
            JsonValueKind.Object => one.EnumerateObject().Count() == other.EnumerateObject().Count()
                && one.EnumerateObject().All(member => other.TryGetProperty(member.Name, out JsonElement same) && AreEqual(member.Value, same)),
            JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength() && one.EnumerateArray().Zip(other.EnumerateArray(), AreEqual).All(static equal => equal),
            JsonValueKind.String => one.ValueEquals(other.GetString()),
            JsonValueKind.Number => one.GetRawText() == other.GetRawText() || (one.TryGetDecimal(out decimal number) && other.TryGetDecimal(out decimal same) && number == same),
            _ => true,
        };
    }

    private static void Compare(ModelPlace place, JsonElement? before, JsonElement? after, List<EstuaryModelChange> changes)
    {
        if (before is { } same && after is { } value && AreEqual(same, value)) return;
        if (place.Name == ModelSecrets.Sops) changes.Add(new EstuaryModelChange { Path = place.Path, Before = before is null ? null : Encrypted, After = after is null ? null : Encrypted });
        else if (before is { ValueKind: JsonValueKind.Object } old && after is { ValueKind: JsonValueKind.Object } changed) CompareObjects(place, old, changed, changes);
        else if (before is { ValueKind: JsonValueKind.Array } items && after is { ValueKind: JsonValueKind.Array } others) CompareLists(place, items, others, changes);
        else changes.Add(new EstuaryModelChange { Path = place.Path, Before = Shown(place, before), After = Shown(place, after) });
    }

    private static void CompareObjects(ModelPlace place, JsonElement before, JsonElement after, List<EstuaryModelChange> changes)
    {
        string? was = SecretTexts.NameOfValue(before);
        string? called = was is not null && SecretNames.MayBe(was) ? was : SecretTexts.NameOfValue(after);
        foreach (JsonProperty member in before.EnumerateObject())
            Compare(place.Inside(member.Name, called), member.Value, after.TryGetProperty(member.Name, out JsonElement changed) ? changed : null, changes);
        foreach (JsonProperty member in after.EnumerateObject())
        {
            if (!before.TryGetProperty(member.Name, out _)) Compare(place.Inside(member.Name, called), null, member.Value, changes);
        }
    }

    private static void CompareLists(ModelPlace place, JsonElement before, JsonElement after, List<EstuaryModelChange> changes)
    {
        JsonElement[] old = [.. before.EnumerateArray()];
        JsonElement[] changed = [.. after.EnumerateArray()];
        // Among secrets, what identifies an item may be one.
        if (place.IsSecret || Identified(old) is not { } were || Identified(changed) is not { } are)
        {
            CompareByPlace(place, old, changed, changes);
            return;
        }

        int reported = changes.Count;
        foreach ((string identity, JsonElement item) in were) Compare(place.Item(identity), item, are.TryGetValue(identity, out JsonElement now) ? now : null, changes);
        foreach ((string identity, JsonElement item) in are.Where(item => !were.ContainsKey(item.Key))) Compare(place.Item(identity), null, item, changes);
        if (changes.Count == reported) changes.Add(new EstuaryModelChange { Path = place.Path, Before = Order(were.Keys), After = Order(are.Keys) });
    }

    private static string Order(IEnumerable<string> identities) => $"(order: {string.Join(", ", identities)})";

    // What is the same at both ends stays where it is, so that one item more does not change all that follow.
    private static void CompareByPlace(ModelPlace place, JsonElement[] before, JsonElement[] after, List<EstuaryModelChange> changes)
    {
        int shorter = Math.Min(before.Length, after.Length);
        int start = 0;
        while (start < shorter && AreEqual(before[start], after[start])) start++;
        int end = 0;
        while (end < shorter - start && AreEqual(before[^(end + 1)], after[^(end + 1)])) end++;
        for (int index = start; index < Math.Max(before.Length, after.Length) - end; index++)
        {
            Compare(place.Item(index.ToString(CultureInfo.InvariantCulture)), index < before.Length - end ? before[index] : null, index < after.Length - end ? after[index] : null, changes);
        }
    }

    // The items by identity; null if an item has none, or two have the same.
    private static Dictionary<string, JsonElement>? Identified(JsonElement[] items)
    {
        Dictionary<string, JsonElement> found = new(StringComparer.Ordinal);
        foreach (JsonElement item in items)
        {
            if (IdentityOf(item) is not { } identity || !found.TryAdd(identity, item)) return null;
        }

        return found;
    }

    private static string? IdentityOf(JsonElement item) => item.ValueKind != JsonValueKind.Object ? null : s_identities
        .Select(member => item.TryGetProperty(member, out JsonElement value) ? NameIn(value) : null)
        .FirstOrDefault(static identity => identity is not null);

    private static string? NameIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { } text && !SecretTexts.MayBe(text) ? text : null,
        JsonValueKind.Object when value.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String => name.GetString(),
        _ => null,
    };

    private static string? Shown(ModelPlace place, JsonElement? value)
    {
        if (value is not { } shown) return null;
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, s_readable)) Write(writer, place, shown);
        string json = Encoding.UTF8.GetString(text.ToArray());
        return json is $"\"{Encrypted}\"" or $"\"{Secret}\"" ? json[1..^1] : json;
    }

    private static void Write(Utf8JsonWriter writer, ModelPlace place, JsonElement value)
    {
        if (place.Name == ModelSecrets.Sops || ModelSecrets.IsEncrypted(value)) writer.WriteStringValue(Encrypted);
        else if (value.ValueKind == JsonValueKind.Object) WriteObject(writer, place, value);
        else if (value.ValueKind == JsonValueKind.Array) WriteList(writer, place, value);
        else if (place.Hides(value)) writer.WriteStringValue(Secret);
        else value.WriteTo(writer);
    }

    private static void WriteObject(Utf8JsonWriter writer, ModelPlace place, JsonElement value)
    {
        string? called = SecretTexts.NameOfValue(value);
        writer.WriteStartObject();
        foreach (JsonProperty member in value.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            Write(writer, place.Inside(member.Name, called), member.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, ModelPlace place, JsonElement value)
    {
        writer.WriteStartArray();
        foreach (JsonElement item in value.EnumerateArray()) Write(writer, place, item);
        writer.WriteEndArray();
    }
}
