using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong;

/// <summary>
/// Reads an answer of the API. A null in a list within a record is nothing, so that one odd record does not make a whole
/// list unreadable; and an error names the record that it is about.
/// </summary>
internal static partial class GongAnswer
{
    // Where the answer itself has its records. Below it are the records' own lists.
    private const int DepthOfRecords = 1;

    private static readonly string[] s_ids = ["id", "callId", "userId"];

    /// <summary>The answer as the type that the API promises.</summary>
    /// <exception cref="ServiceException">InvalidResponse if it is anything else.</exception>
    public static async Task<T> ReadAsync<T>(ServiceResponse response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using JsonDocument document = await response.ReadObjectAsync(cancellationToken).ConfigureAwait(false);
        T value = Read(response, document.RootElement, document.RootElement, type);
        if (PromisedShape.FindNull(value!, type) is null) return value;
        using JsonDocument without = WithoutNulls(response, document.RootElement);
        T complete = Read(response, without.RootElement, document.RootElement, type);
        return PromisedShape.FindNull(complete!, type) is { } place
            ? throw response.Invalid($"null where its API promises a value (at '{place}'{RecordAt(without.RootElement, place)})")
            : complete;
    }

    private static T Read<T>(ServiceResponse response, JsonElement answer, JsonElement sent, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, type) ?? throw response.Invalid("JSON null");
        }
        catch (JsonException exception)
        {
            throw response.Invalid($"JSON that its API does not promise (at '{exception.Path}'{RecordAt(sent, exception.Path)})");
        }
    }

    // The id of the record that a path leads into, such as $.calls[3].metaData.started; empty if it leads into none.
    private static string RecordAt(JsonElement answer, string? path)
    {
        if (path is null || Record().Match(path) is not { Success: true } place || !answer.TryGetProperty(place.Groups["list"].Value, out JsonElement list) || list.ValueKind != JsonValueKind.Array) return string.Empty;
        if (!int.TryParse(place.Groups["index"].Value, CultureInfo.InvariantCulture, out int index) || index >= list.GetArrayLength()) return string.Empty;
        JsonElement record = list[index];
        if (record.ValueKind == JsonValueKind.Object && record.TryGetProperty("metaData", out JsonElement data)) record = data;
        string? id = s_ids.Select(name => record.Text(name)).FirstOrDefault(static text => !string.IsNullOrEmpty(text));
        return id?.All(char.IsAsciiDigit) == true ? $", in what has the id {id}" : string.Empty;
    }

    private static JsonDocument WithoutNulls(ServiceResponse response, JsonElement answer)
    {
        ArrayBufferWriter<byte> copy = new();
        try
        {
            using (Utf8JsonWriter writer = new(copy)) Copy(answer, writer, 0);
            return JsonDocument.Parse(copy.WrittenMemory, new JsonDocumentOptions { MaxDepth = Limits.DeepestJson });
        }
        // A name that is no valid text.
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw response.Invalid("JSON with a name that is not text");
        }
    }

    private static void Copy(JsonElement value, Utf8JsonWriter writer, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Copy(member.Value, writer, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray().Where(item => depth <= DepthOfRecords || item.ValueKind != JsonValueKind.Null)) Copy(item, writer, depth + 1);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);
                break;
        }
    }

    [GeneratedRegex(@"^\$\.(?<list>\w+)\[(?<index>\d+)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Record();
}
