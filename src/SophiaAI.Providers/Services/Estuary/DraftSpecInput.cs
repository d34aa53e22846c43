using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>A specification to be staged in a draft. Without a model it is staged to be deleted.</summary>
internal sealed record DraftSpecInput(string CatalogName, string? CatalogType, ModelJson? Model, string? ExpectPubId);

/// <summary>A model that is sent exactly as its text is.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
internal sealed record ModelJson(string Text);

/// <summary>Writes a model's text as it is.</summary>
internal sealed class ModelJsonConverter : JsonConverter<ModelJson>
{
    public override ModelJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return new ModelJson(document.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, ModelJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text);
}
