using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Reads times that a service sends as milliseconds since 1970.</summary>
internal sealed class UnixMilliseconds : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long milliseconds) && Of(milliseconds) is { } time) return time;
        throw new JsonException();
    }

    /// <summary>The time; null if no clock holds it.</summary>
    public static DateTimeOffset? Of(long milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
}
