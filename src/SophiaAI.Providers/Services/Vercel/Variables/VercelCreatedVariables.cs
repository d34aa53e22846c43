using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>Reads the variables that were created together: a list, or the variable itself if there was only one.</summary>
internal sealed class VercelCreatedVariables : JsonConverter<IReadOnlyList<VercelCreatedVariable>>
{
    public override IReadOnlyList<VercelCreatedVariable> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject) return [One(ref reader)];
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException();
        List<VercelCreatedVariable> created = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) created.Add(One(ref reader));
        return created;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<VercelCreatedVariable> value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static VercelCreatedVariable One(ref Utf8JsonReader reader) =>
        JsonSerializer.Deserialize(ref reader, VercelVariableJson.Default.VercelCreatedVariable) is { Key: not null } created ? created : throw new JsonException();
}
