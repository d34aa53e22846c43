using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel;

/// <summary>The JSON of changes: bodies that have only the members that are changed, with null for what is taken away.</summary>
[JsonSerializable(typeof(Dictionary<string, object?>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(int))]
internal sealed partial class VercelFieldsJson : JsonSerializerContext
{
    /// <summary>A body.</summary>
    /// <param name="fields">Its members: texts, whole numbers, lists of texts, and members of their own.</param>
    public static HttpContent Content(Dictionary<string, object?> fields) => Json.Content(fields!, Default.DictionaryStringObject);
}
