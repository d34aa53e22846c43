using System.Text.Json;

namespace SophiaAI.Providers.Core.Http;

/// <summary>What is wrong with a body that should be JSON of a certain shape. It names a position, and never quotes the body.</summary>
/// <param name="What">What the body is instead.</param>
/// <param name="Action">What to do about it; null for the usual advice on answers that the API does not promise.</param>
internal sealed record JsonFault(string What, string? Action = null)
{
    /// <summary>The fault of a body that could not be read.</summary>
    /// <param name="body">The body.</param>
    /// <param name="exception">The serializer's exception; its own text may quote the body.</param>
    public static JsonFault Of(ReadOnlySpan<byte> body, JsonException exception)
    {
        string position = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}";
        Utf8JsonReader reader = new(body, new JsonReaderOptions { MaxDepth = int.MaxValue });
        bool isTooDeep = false;
        try
        {
            while (reader.Read()) isTooDeep |= reader.CurrentDepth > Limits.DeepestJson;
        }
        catch (JsonException)
        {
            return new JsonFault($"something that is not JSON ({position})");
        }

        return isTooDeep
            ? new JsonFault($"JSON that is nested more than {Limits.DeepestJson} levels deep, the limit", "Nest what the service stores less deeply: this module does not read it.")
            : new JsonFault($"JSON that its API does not promise ({position}, at '{exception.Path}')");
    }
}
