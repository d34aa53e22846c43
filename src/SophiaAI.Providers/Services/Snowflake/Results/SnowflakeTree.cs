using System.Globalization;
using System.Numerics;
using System.Text.Json;
using SophiaAI.Providers.Core;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>
/// Semi-structured values as plain .NET values: text, numbers, Booleans and null; an <c>object?[]</c> for an array; an
/// array of <c>KeyValuePair&lt;string, object?&gt;</c> for an object, with its keys in order and as written.
/// </summary>
public static class SnowflakeTree
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 1000 };

    /// <summary>Reads JSON text.</summary>
    /// <returns>False if it is not JSON (Snowflake writes <c>undefined</c> in arrays, for example), or has a number too long to be read exactly.</returns>
    public static bool TryParse(string json, out object? tree)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            tree = Read(document.RootElement);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            tree = null;
            return false;
        }
    }

    private static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(element.GetRawText()),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToArray(),
        JsonValueKind.Object => element.EnumerateObject().Select(static member => KeyValuePair.Create(member.Name, Read(member.Value))).ToArray(),
        _ => null,
    };

    // The narrowest type that represents the digits exactly; a number with an exponent was a floating-point number.
    private static object Number(string text)
    {
        if (text.Length > Limits.MostDigits) throw new FormatException("The number is too long.");
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)) return whole;
        if (BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger big)) return big;
        CellFault fault = CellFault.None;
        return CellNumber.WideDecimal(System.Text.Encoding.UTF8.GetBytes(text), ref fault) is decimal exact
            ? exact
            : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
