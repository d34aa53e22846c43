using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Gong;

/// <summary>Reads durations and positions in a call that the API sends as a number of seconds.</summary>
internal sealed class GongSeconds : JsonConverter<TimeSpan>
{
    // Far below what a TimeSpan holds.
    private const decimal Most = 1_000_000_000;

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out decimal seconds) && Math.Abs(seconds) < Most)
            return new TimeSpan((long)(seconds * TimeSpan.TicksPerSecond));
        throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);
}
