using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Gong;

/// <summary>Reads days, which are those of the company's time zone: alone (yyyy-MM-dd), or with the time at which they begin.</summary>
internal sealed class GongDate : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException();
        if (reader.TryGetDateTimeOffset(out DateTimeOffset time)) return time.Date;
        return DateTime.TryParseExact(reader.GetString(), GongTime.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) ? day : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(GongTime.Day(value));
}
