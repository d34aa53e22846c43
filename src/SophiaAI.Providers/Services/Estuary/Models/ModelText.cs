using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SophiaAI.Providers.Services.Estuary.Models;

/// <summary>
/// Changes single values in a model's text, and leaves every other byte as it is: the order of members, the form of numbers
/// and what is encrypted, whose signature depends on them.
/// </summary>
internal static class ModelText
{
    /// <summary>The text of a value; null if there is none.</summary>
    /// <param name="model">The model, as JSON.</param>
    /// <param name="path">The names of members, and the indexes of items, that lead to the value.</param>
    public static string? Find(string model, params string[] path)
    {
        byte[] text = Encoding.UTF8.GetBytes(model);
        return Locate(text, path) is { } found ? Encoding.UTF8.GetString(text[found]) : null;
    }

    /// <summary>The model with another value. Objects that lead to it are added where they are missing.</summary>
    /// <param name="model">The model, as JSON.</param>
    /// <param name="value">The value, as JSON.</param>
    /// <param name="path">The names of members that lead to it.</param>
    public static string Set(string model, string value, params string[] path)
    {
        byte[] text = Encoding.UTF8.GetBytes(model);
        int depth = path.Length;
        Range? found;
        while ((found = Locate(text, path[..depth])) is null) depth--;
        string added = value;
        for (int level = path.Length - 1; level > depth; level--) added = $"{{{Quoted(path[level])}:{added}}}";
        if (depth == path.Length) return Splice(text, found.Value, value);
        string member = $"{Quoted(path[depth])}:{added}";
        // Null in place of an object.
        if (text[found.Value.Start.Value] != '{') return Splice(text, found.Value, $"{{{member}}}");
        int end = found.Value.End.Value - 1;
        while (text[end - 1] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') end--;
        return Splice(text, end..end, text[end - 1] == '{' ? member : "," + member);
    }

    /// <summary>The model without one of its own members; the same text if it has none of that name.</summary>
    public static string Remove(string model, string member)
    {
        byte[] text = Encoding.UTF8.GetBytes(model);
        Utf8JsonReader reader = new(text);
        reader.Read();
        int before = (int)reader.BytesConsumed;
        bool isFirst = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = reader.ValueTextEquals(member);
            int start = (int)reader.TokenStartIndex;
            reader.Read();
            reader.Skip();
            int end = (int)reader.BytesConsumed;
            if (isIt) return Splice(text, isFirst ? start..NextStart(text, end) : before..end, string.Empty);
            before = end;
            isFirst = false;
        }

        return model;
    }

    /// <summary>A text as JSON.</summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    // Past the comma that follows, if one does.
    private static int NextStart(byte[] text, int end)
    {
        int next = end;
        while (text[next] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') next++;
        if (text[next] != ',') return end;
        next++;
        while (text[next] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') next++;
        return next;
    }

    private static string Splice(byte[] text, Range range, string value) =>
        string.Concat(Encoding.UTF8.GetString(text[..range.Start.Value]), value, Encoding.UTF8.GetString(text[range.End.Value..]));

    private static Range? Locate(byte[] text, string[] path)
    {
        Utf8JsonReader reader = new(text);
        reader.Read();
        foreach (string step in path)
        {
            if (!Enter(ref reader, step)) return null;
        }

        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private static bool Enter(ref Utf8JsonReader reader, string step)
    {
        if (reader.TokenType == JsonTokenType.StartArray) return EnterItem(ref reader, int.Parse(step, CultureInfo.InvariantCulture));
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = reader.ValueTextEquals(step);
            reader.Read();
            if (isIt) return true;
            reader.Skip();
        }

        return false;
    }

    private static bool EnterItem(ref Utf8JsonReader reader, int index)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (index-- == 0) return true;
            reader.Skip();
        }

        return false;
    }
}
