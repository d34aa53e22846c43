using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Ingest.Schemas;

/// <summary>Numbers as they are written, without the rounding of binary fractions.</summary>
internal static class SchemaNumber
{
    /// <returns>Null when the node is no number. What exceeds a decimal becomes its limit.</returns>
    public static decimal? Of(JsonNode? node)
    {
        if (node?.GetValueKind() != JsonValueKind.Number)
            return null;
        string text = node.ToJsonString();
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
            return number;
        return text.StartsWith('-') ? decimal.MinValue : decimal.MaxValue;
    }
}
