using System.Text.Json;

namespace SophiaAI.Providers.Services.Pulumi;

/// <summary>A value of an opened environment, unwrapped.</summary>
/// <param name="Plain">Text, number, Boolean, or null; or a dictionary or list of values.</param>
/// <param name="IsSecret">Whether it, or something that contains it, is a secret.</param>
internal sealed record EscValue(object? Plain, bool IsSecret)
{
    /// <summary>Whether ESC could not work the value out. It is then not empty: nobody knows what it is.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>A member of an object, or null.</summary>
    public EscValue? Member(string name) =>
        Plain is IReadOnlyDictionary<string, EscValue> members ? members.GetValueOrDefault(name) : null;

    /// <summary>A scalar as text, as ESC writes it to an environment variable; null for objects and lists, and for what is not known.</summary>
    public string? Text => Plain switch
    {
        _ when IsUnknown => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        null => string.Empty,
        IReadOnlyDictionary<string, EscValue> or IReadOnlyList<EscValue> => null,
        _ => Convert.ToString(Plain, System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Every value in it, including itself.</summary>
    public IEnumerable<EscValue> Walk()
    {
        IEnumerable<EscValue> inner = Plain switch
        {
            IReadOnlyDictionary<string, EscValue> members => members.Values,
            IReadOnlyList<EscValue> items => items,
            _ => [],
        };
        return inner.SelectMany(static value => value.Walk()).Prepend(this);
    }

    // The value may be a secret.
    public override string ToString() => IsSecret ? "***" : nameof(EscValue);

    /// <summary>Reads {value, secret?, unknown?, trace}; arrays and objects contain such values in turn.</summary>
    public static EscValue Read(JsonElement wrapped, bool insideSecret = false)
    {
        bool secret = insideSecret || IsTrue(wrapped, "secret");
        // Whatever stands in its place, such as "[unknown]", is not the value.
        if (IsTrue(wrapped, "unknown")) return new EscValue(null, secret) { IsUnknown = true };
        if (!wrapped.TryGetProperty("value", out JsonElement value)) return new EscValue(null, secret);
        return new EscValue(value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().ToDictionary(static member => member.Name, member => Read(member.Value, secret), StringComparer.Ordinal),
            JsonValueKind.Array => value.EnumerateArray().Select(item => Read(item, secret)).ToArray(),
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            // As written: a long number must not be rounded.
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }, secret);
    }

    private static bool IsTrue(JsonElement wrapped, string flag) => wrapped.TryGetProperty(flag, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
