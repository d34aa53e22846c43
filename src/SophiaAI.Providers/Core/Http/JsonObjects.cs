using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SophiaAI.Providers.Core.Http;

/// <summary>JSON that a script has as objects of .NET.</summary>
internal static class JsonObjects
{
    /// <summary>Whether a value is JSON as an object of .NET.</summary>
    public static bool Is(object? value) => value is JsonElement or JsonDocument or JsonNode;

    /// <summary>The same JSON, with every digit, as a value that <see cref="JsonTree"/> writes.</summary>
    /// <param name="json">A value that <see cref="Is"/> has accepted.</param>
    /// <exception cref="FormatException">It can't be written.</exception>
    public static object Copy(object json)
    {
        try
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(TextOf(json)));
            return JsonElement.ParseValue(ref reader);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            throw new FormatException("it has JSON that can't be written, which is nested too deeply or has a number that is not finite");
        }
    }

    private static string TextOf(object json) => json switch
    {
        JsonNode node => node.ToJsonString(),
        JsonDocument whole => whole.RootElement.GetRawText(),
        _ => ((JsonElement)json).GetRawText(),
    };
}
