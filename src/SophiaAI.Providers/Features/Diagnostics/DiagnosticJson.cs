using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>A diagnostic as JSON, for people to read; and through it, a copy whose texts are all changed, so that none can be forgotten.</summary>
[JsonSerializable(typeof(SophiaDiagnostic))]
internal sealed partial class DiagnosticJson : JsonSerializerContext
{
    private static readonly DiagnosticJson s_readable = new(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The JSON.</summary>
    public static byte[] Write(SophiaDiagnostic diagnostic) => JsonSerializer.SerializeToUtf8Bytes(diagnostic, s_readable.SophiaDiagnostic);

    /// <summary>The same diagnostic with every text in it changed.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="change">The change.</param>
    public static SophiaDiagnostic Changed(SophiaDiagnostic diagnostic, Func<string, string> change)
    {
        JsonSerializerOptions options = new();
        options.Converters.Add(new ChangingConverter(change));
        byte[] changed = JsonSerializer.SerializeToUtf8Bytes(diagnostic, new DiagnosticJson(options).SophiaDiagnostic);
        return JsonSerializer.Deserialize(changed, Default.SophiaDiagnostic)!;
    }

    private sealed class ChangingConverter(Func<string, string> change) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(change(value));
    }
}
