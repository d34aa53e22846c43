using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Refuses requests with text that UTF-8 can't represent. Everything that writes bytes would silently replace it.</summary>
internal static class SentText
{
    /// <summary>Checks everything in a request except its body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="common">Query parameters of all requests.</param>
    /// <exception cref="UnsendableTextException">Such a text.</exception>
    public static void Check(ServiceRequest request, IEnumerable<KeyValuePair<string, string?>> common)
    {
        foreach ((string name, string value) in request.RouteValues) UnsendableTextException.ThrowIf(value, name);
        foreach ((string name, string? value) in request.Query.Concat(common)) UnsendableTextException.ThrowIf(value, name);
        foreach ((string name, string value) in request.Headers) UnsendableTextException.ThrowIf(value, name);
    }

    /// <summary>Checks a value that becomes a JSON body.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">What the serializer knows about its type.</param>
    /// <exception cref="UnsendableTextException">Such a text, or a key.</exception>
    public static void Check(object value, JsonTypeInfo type) => CheckMembers(value, type, string.Empty);

    private static void CheckMembers(object value, JsonTypeInfo type, string place)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                foreach (JsonPropertyInfo member in type.Properties) CheckAny(member.Get?.Invoke(value), member.PropertyType, type.Options, Inside(place, member.Name));
                break;
            case JsonTypeInfoKind.Dictionary when value is IDictionary members:
                foreach (DictionaryEntry member in members)
                {
                    string name = (string)member.Key;
                    UnsendableTextException.ThrowIf(name, Inside(place, name));
                    CheckAny(member.Value, typeof(object), type.Options, Inside(place, name));
                }

                break;
            case JsonTypeInfoKind.Enumerable:
                int index = 0;
                foreach (object? item in (IEnumerable)value) CheckAny(item, typeof(object), type.Options, Inside(place, (++index).ToString(CultureInfo.InvariantCulture)));
                break;
            default:
                break;
        }
    }

    // By the declared type, as the serializer knows a list by its interface; where that says nothing, by the value's own.
    private static void CheckAny(object? value, Type declared, JsonSerializerOptions options, string place)
    {
        if (value is string text) UnsendableTextException.ThrowIf(text, place);
        else if (value is not (null or ValueType) && options.TryGetTypeInfo(declared == typeof(object) ? value.GetType() : declared, out JsonTypeInfo? type)) CheckMembers(value, type, place);
    }

    private static string Inside(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";
}
