using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>
/// A request that was received, in whatever form its host gives it: by the names of its members, because no host's types
/// are known here. Azure Functions has Body, RawBody, Headers and Url; a listener InputStream, Headers and Url; AWS Lambda
/// body, isBase64Encoded, headers and the parts of the address; a runbook's webhook RequestBody and RequestHeader; and a
/// script a hashtable. Case is ignored.
/// </summary>
internal sealed class ReceivedRequest
{
    private static readonly string[] s_bodies = ["RawBody", "InputStream", "RequestBody", "Body"];
    private static readonly string[] s_headers = ["Headers", "RequestHeader", "MultiValueHeaders"];

    private readonly object _request;

    private ReceivedRequest(object request) => _request = request;

    /// <summary>Whether it has a body, if only an empty one.</summary>
    public bool HasBody => s_bodies.Any(name => Has(_request, name));

    /// <summary>Whether it has headers, if only none.</summary>
    public bool HasHeaders => s_headers.Any(name => Has(_request, name));

    /// <summary>Whether the host has put the bytes of the body into base64.</summary>
    public bool IsBase64 => Member(_request, "IsBase64Encoded") switch
    {
        null => false,
        // As every text, 'false' would be true.
        string text => text.Equals(bool.TrueString, StringComparison.OrdinalIgnoreCase),
        { } flag => LanguagePrimitives.IsTrue(flag),
    };

    /// <summary>The body: the first form of it that is raw, if any is.</summary>
    public object Body
    {
        get
        {
            object[] found = s_bodies.Select(name => Member(_request, name)).OfType<object>().ToArray();
            // A host may have made text of the bytes, and something else of both.
            return found.FirstOrDefault(static body => body is Stream or byte[]) ?? found.FirstOrDefault(static body => RawBody.Held(body) is not null) ?? found.FirstOrDefault() ?? Array.Empty<byte>();
        }
    }

    /// <summary>The URL at which it arrived; null if it is not known as a whole.</summary>
    public string? Url => Member(_request, "Url") switch
    {
        Uri { IsAbsoluteUri: true } address => address.AbsoluteUri,
        string { Length: > 0 } text => text,
        _ => FromParts(),
    };

    /// <summary>The request; null if it is nothing that has members, as a text and a number have none.</summary>
    public static ReceivedRequest? Of(object? value)
    {
        object? given = WithMembers(value);
        return given is null or string or ValueType or Array ? null : new ReceivedRequest(given);
    }

    /// <summary>The value of a header; null if there is none. Several values are one, as they would be on the wire.</summary>
    public string? Header(string name)
    {
        string[] values = s_headers.Select(headers => Member(_request, headers)).OfType<object>().Take(1).SelectMany(headers => ValuesOf(headers, name)).ToArray();
        return values.Length == 0 ? null : string.Join(", ", values);
    }

    // AWS Lambda gives the address of a request in parts. Its older format does not give the query as it was.
    private string? FromParts() =>
        Member(_request, "RequestContext") is { } context && Member(context, "DomainName") is string domain && Member(_request, "RawPath") is string path
            ? $"https://{domain}{path}{(Member(_request, "RawQueryString") is string { Length: > 0 } query ? "?" + query : string.Empty)}"
            : null;

    private static IEnumerable<string> ValuesOf(object headers, string name) => headers switch
    {
        NameValueCollection named => named.GetValues(name) ?? [],
        IDictionary dictionary => Matching(dictionary, name).SelectMany(static value => Texts(value)),
        // Pairs, as ASP.NET Core has them.
        IEnumerable pairs => pairs.Cast<object?>().OfType<object>().Where(pair => IsNamed(Member(pair, "Key") ?? Member(pair, "Name"), name)).SelectMany(static pair => Texts(Member(pair, "Value"))),
        _ => Texts(Member(headers, name)),
    };

    private static IEnumerable<string> Texts(object? value) => EngineValue.Bare(value) switch
    {
        null => [],
        string text => [text],
        IEnumerable several => several.Cast<object?>().SelectMany(Texts),
        { } other => [Convert.ToString(other, CultureInfo.InvariantCulture) ?? string.Empty],
    };

    private static bool Has(object holder, string name) => holder is IDictionary dictionary
        ? dictionary.Keys.Cast<object?>().Any(key => IsNamed(key, name))
        : PSObject.AsPSObject(holder).Properties[name] is not null;

    private static object? Member(object holder, string name) => WithMembers(holder is IDictionary dictionary
        ? Matching(dictionary, name).FirstOrDefault()
        : Value(PSObject.AsPSObject(holder).Properties[name]));

    // The members of an object that a script has made are in the engine's wrapper.
    private static object? WithMembers(object? value) => EngineValue.Bare(value) is { } bare and not PSCustomObject ? bare : value;

    private static IEnumerable<object?> Matching(IDictionary dictionary, string name)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            if (IsNamed(entry.Key, name)) yield return entry.Value;
        }
    }

    private static bool IsNamed(object? key, string name) => string.Equals(EngineValue.Bare(key) as string, name, StringComparison.OrdinalIgnoreCase);

    // A getter of a request that has been answered throws.
    private static object? Value(PSPropertyInfo? property)
    {
        try
        {
            return property?.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
