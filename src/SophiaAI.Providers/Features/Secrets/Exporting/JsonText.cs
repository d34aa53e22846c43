using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>Writes variables as one JSON object.</summary>
internal static class JsonText
{
    // Not for web pages, so letters beyond ASCII stay readable.
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object, followed by a line end.</summary>
    public static string Of(IEnumerable<ExportedVariable> variables)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, s_options))
        {
            writer.WriteStartObject();
            foreach (ExportedVariable variable in variables) writer.WriteString(variable.Name, variable.Value);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length).Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
    }
}
