using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Estuary.Documents.Schemas;

namespace SophiaAI.Providers.Services.Estuary.Documents;

/// <summary>Documents that are given as JSON text: one, several in an array, or one on each line.</summary>
internal static class DocumentText
{
    /// <summary>Stands for bytes of a file that are no text. No JSON has this character as it is, and decoders leave out a null.</summary>
    public const char NoText = '\u0001';

    private const string Root = "";

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = Limits.DeepestJson };

    /// <summary>The documents in a text. A text that is no JSON is one with a fault; a blank text has none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="first">The place of the first document.</param>
    public static IEnumerable<EstuaryDocument> Read(string text, long first)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        EstuaryDocument whole = One(text, first, out JsonValueKind kind);
        if (kind == JsonValueKind.Array) return Items(text, whole.Json, first);
        if (kind != JsonValueKind.Undefined || !text.AsSpan().Trim().Contains('\n')) return [whole];
        string[] lines = [.. text.Split('\n').Where(static line => !string.IsNullOrWhiteSpace(line))];
        // Lines of which none is JSON are one document that is broken.
        return lines.Any(static line => One(line, 0, out _).Fault is null) ? lines.Select((line, index) => One(line.TrimEnd('\r'), first + index, out _)) : [whole];
    }

    /// <summary>The document on a line of a file.</summary>
    public static EstuaryDocument Line(string line, long index) => line.Contains(NoText, StringComparison.Ordinal)
        ? new EstuaryDocument(index, default, null) { Fault = Fault("is not text. Save the file as UTF-8, or as UTF-16 with a byte order mark") }
        : One(line, index, out _);

    /// <summary>A document that is an object.</summary>
    /// <param name="tree">The object, as <see cref="JsonTree"/> writes it.</param>
    /// <param name="index">Its place.</param>
    /// <param name="source">The object as it was given.</param>
    public static EstuaryDocument Object(Func<object?> tree, long index, object? source)
    {
        try
        {
            return Checked(new EstuaryDocument(index, JsonTree.Write(tree()), source), out _);
        }
        catch (FormatException exception)
        {
            return new EstuaryDocument(index, default, source) { Fault = Fault($"can't be written as JSON: {exception.Message}") };
        }
    }

    private static EstuaryDocument One(string text, long index, out JsonValueKind kind)
    {
        kind = JsonValueKind.Undefined;
        return WellFormedText.Is(text) ? Checked(new EstuaryDocument(index, Encoding.UTF8.GetBytes(text), text), out kind) : new EstuaryDocument(index, default, text) { Fault = NotACharacter };
    }

    private static IEnumerable<EstuaryDocument> Items(string text, ReadOnlyMemory<byte> json, long first)
    {
        using JsonDocument array = JsonDocument.Parse(json, s_options);
        int length = array.RootElement.GetArrayLength();
        // An array of nothing but objects is several documents; anything else is somebody's mistake, and is said once.
        return array.RootElement.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.Object)
            ? [.. array.RootElement.EnumerateArray().Select((item, index) => One(item.GetRawText(), first + index, out _))]
            : [new EstuaryDocument(first, json, text) { Fault = Fault($"is an array of {Grammar.Count(length, "value")} that are not all objects; a document is an object") }];
    }

    private static EstuaryDocument Checked(EstuaryDocument document, out JsonValueKind kind)
    {
        kind = JsonValueKind.Undefined;
        try
        {
            long? repeated = RepeatedMember.Find(document.Json);
            kind = KindOf(document.Json.Span);
            if (kind is not (JsonValueKind.Object or JsonValueKind.Array)) return document with { Fault = Fault($"is {Schemas.FailureReasons.Kind(kind)}, and must be an object") };
            if (repeated is { } place) return document with { Fault = Fault($"has an object that gives the same member twice (byte {place})") };
            if (HasHalfPair(document.Json.Span)) return document with { Fault = NotACharacter };
            return kind == JsonValueKind.Array ? document with { Fault = Fault("is an array, and must be an object") } : document;
        }
        catch (JsonException exception)
        {
            // The position counts from 0. The message itself may quote the text.
            return document with { Fault = Fault(IsTooDeep(document.Json.Span) ? $"is nested more than {Limits.DeepestJson} levels deep" : $"is not JSON ({Place(document.Json.Span, exception)})") };
        }
    }

    // A text of one line may be any line of a file.
    private static string Place(ReadOnlySpan<byte> json, JsonException exception) =>
        $"{(json.Contains((byte)'\n') ? $"line {exception.LineNumber + 1}, " : string.Empty)}byte {exception.BytePositionInLine + 1}";

    private static JsonValueKind KindOf(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = Limits.DeepestJson });
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => JsonValueKind.Object,
            JsonTokenType.StartArray => JsonValueKind.Array,
            JsonTokenType.String => JsonValueKind.String,
            JsonTokenType.Number => JsonValueKind.Number,
            JsonTokenType.True or JsonTokenType.False => JsonValueKind.True,
            _ => JsonValueKind.Null,
        };
    }

    private static bool IsTooDeep(ReadOnlySpan<byte> json) => Json.IsComplete(json);

    // JSON can write it in an escape; nobody can read it.
    private static bool HasHalfPair(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0) return false;
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = Limits.DeepestJson });
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static EstuaryDocumentFailure NotACharacter => Fault("has a text with half a surrogate pair, which is not a character");

    private static EstuaryDocumentFailure Fault(string reason) => new() { Path = Root, Reason = reason };
}
