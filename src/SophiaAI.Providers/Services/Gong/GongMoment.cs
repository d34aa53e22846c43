using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Gong;

/// <summary>Reads times, also with an offset without a colon. A text without anything in it is no time.</summary>
internal sealed class GongMoment : JsonConverter<DateTimeOffset?>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    // +0100
    private const int OffsetLength = 5;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.String) throw new JsonException();
        if (reader.TryGetDateTimeOffset(out DateTimeOffset time)) return time;
        string text = reader.GetString()!;
        if (text.Length == 0) return null;
        return HasPlainOffset(text) && DateTimeOffset.TryParseExact(text.Insert(text.Length - 2, ":"), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out time) ? time : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time) writer.WriteStringValue(time);
        else writer.WriteNullValue();
    }

    private static bool HasPlainOffset(string text) => text.Length > OffsetLength && text[^OffsetLength] is '+' or '-' && text[^4..].All(char.IsAsciiDigit);
}
