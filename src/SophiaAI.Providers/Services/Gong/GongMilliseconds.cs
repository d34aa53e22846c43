using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Gong;

/// <summary>Reads positions in a call that the API sends as a number of milliseconds, as transcripts do.</summary>
internal sealed class GongMilliseconds : JsonConverter<TimeSpan>
{
    // Far below what a TimeSpan holds.
    private const long Most = 1_000_000_000_000;

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long milliseconds) && milliseconds is > -Most and < Most)
            return TimeSpan.FromMilliseconds(milliseconds);
        throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue((long)value.TotalMilliseconds);
}
