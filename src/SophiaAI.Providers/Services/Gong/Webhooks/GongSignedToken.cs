using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Webhooks;

/// <summary>
/// The token that Gong signs a request with: a JSON Web Token in the header Authorization. What is lenient in the library,
/// or left open by the standard, is refused here: the same token must mean the same to everybody.
/// </summary>
internal sealed class GongSignedToken
{
    private const string Scheme = "Bearer";

    private static readonly SearchValues<char> s_characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    // What the standard defines as text. None of it is used, but others may use it.
    private static readonly string[] s_texts = ["typ", "cty", "kid"];

    private readonly string _encoded;
    private readonly bool _isReadable;
    private readonly byte[] _signature;
    private readonly JsonElement _header;

    private GongSignedToken(string encoded)
    {
        string[] parts = encoded.Split('.');
        _encoded = encoded;
        _isReadable = IsReadable(encoded);
        _header = Part(parts[0]);
        Payload = Part(parts[1]);
        _signature = Base64UrlEncoder.DecodeBytes(parts[2]);
    }

    /// <summary>The claims. To be believed only after <see cref="IsSignedWith"/>.</summary>
    public JsonElement Payload { get; }

    /// <summary>Reads the token.</summary>
    /// <param name="header">The header's value; null if there was none.</param>
    /// <param name="token">The token.</param>
    /// <returns>Why it is not one; null if it is.</returns>
    public static GongRefusal? Read(string? header, out GongSignedToken? token)
    {
        token = null;
        string text = WithoutScheme((header ?? string.Empty).Trim());
        if (text.Length == 0)
            return new(GongWebhookReason.TokenMissing, "There is no token. Gong sends it in the header Authorization if the rule has 'Signed JWT header': a request without it does not come from such a rule, or a proxy has removed the header.");
        if (FaultOfForm(text) is { } fault) return Malformed(fault);
        if (!TryParse(text, out token)) return Malformed("its parts are not JSON objects in base64url, or one of them has the same member twice");
        if (!IsText(token._header, "alg")) return Malformed("it does not say how it is signed");
        JsonElement read = token._header;
        return s_texts.FirstOrDefault(name => read.TryGetProperty(name, out _) && !IsText(read, name)) is { } other ? Malformed($"the member {other} of its header is not text") : null;
    }

    /// <summary>Why its header is not one that Gong makes; null if it may be.</summary>
    public GongRefusal? FaultOfHeader()
    {
        string algorithm = _header.GetProperty("alg").GetString()!;
        if (algorithm != SecurityAlgorithms.RsaSha256) return new(GongWebhookReason.AlgorithmNotAllowed, AboutAlgorithm(algorithm));
        // What a receiver does not know it must not pass over.
        return _header.TryGetProperty("crit", out _)
            ? new(GongWebhookReason.HeaderNotSupported, "The token demands extensions of the standard (crit), and Gong uses none: it comes from another service.")
            : null;
    }

    /// <summary>
    /// Why the library can't read it, after everything that has a reason of its own; null if it can. It reads the times at
    /// once, before anybody knows whether the token is genuine, and says nothing about which one it was.
    /// </summary>
    public GongRefusal? FaultOfReading() => _isReadable ? null : Malformed("it is not a JSON Web Token of the usual form");

    /// <summary>Whether one of the keys has signed it.</summary>
    public bool IsSignedWith(IEnumerable<GongWebhookKey> keys)
    {
        byte[] signed = Encoding.ASCII.GetBytes(_encoded, 0, _encoded.LastIndexOf('.'));
        return keys.Any(key => key.Verifies(signed, _signature));
    }

    private static string WithoutScheme(string header) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && (header.Length == Scheme.Length || char.IsWhiteSpace(header[Scheme.Length])) ? header[Scheme.Length..].TrimStart() : header;

    private static string? FaultOfForm(string text)
    {
        if (text.Length > Limits.LongestToken) return $"it has {text.Length} characters, and at most {Limits.LongestToken} are read";
        if (text.AsSpan().ContainsAnyExcept(s_characters))
            return text.Any(char.IsWhiteSpace) ? "there is white space in the header, which may be of another scheme, or have two values" : "it has characters that a token can't have";
        return text.AsSpan().Count('.') switch
        {
            2 => null,
            4 => "it is encrypted, and Gong's are signed",
            int dots => $"it has {dots + 1} {(dots == 0 ? "part" : "parts")}, and a signed token has 3. It may have been cut off",
        };
    }

    private static bool IsReadable(string text)
    {
        try
        {
            return new JsonWebToken(text).EncodedToken == text;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or JsonException or InvalidOperationException or OverflowException)
        {
            return false;
        }
    }

    // A token can be anything. The words of an exception may quote it.
    private static bool TryParse(string text, [NotNullWhen(true)] out GongSignedToken? token)
    {
        token = null;
        try
        {
            token = new GongSignedToken(text);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static JsonElement Part(string encoded)
    {
        byte[] json = Base64UrlEncoder.DecodeBytes(encoded);
        using JsonDocument document = JsonDocument.Parse(json);
        // Which of the two counts is up to the reader, and another one may take the other.
        if (document.RootElement.ValueKind != JsonValueKind.Object || RepeatedMember.Find(json) is not null) throw new FormatException();
        // Half of a surrogate pair is no text, and throws.
        foreach (JsonProperty member in document.RootElement.EnumerateObject()) _ = (member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : null);
        return document.RootElement.Clone();
    }

    private static bool IsText(JsonElement part, string name) => part.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String;

    private static GongRefusal Malformed(string fault) => new(
        GongWebhookReason.TokenMalformed, $"What is in the header is not a token: {fault}. Give the value of the request's header Authorization as it arrived.");

    private static string AboutAlgorithm(string algorithm)
    {
        if (algorithm.Equals("none", StringComparison.OrdinalIgnoreCase))
            return "The token says that it needs no signature (none), so anybody could have made it. Gong signs with RS256. This is an attack, or a test of whether it would be noticed.";
        if (algorithm is SecurityAlgorithms.HmacSha256 or SecurityAlgorithms.HmacSha384 or SecurityAlgorithms.HmacSha512)
            return $"The token is signed with {algorithm}, for which both sides know one secret, and Gong signs with RS256. Receivers that take the public key for that secret can be deceived by whoever knows it. This is that attack, or the token of another service.";
        return $"The token is signed with {(algorithm.Length is > 0 and < 10 && algorithm.All(char.IsAsciiLetterOrDigit) ? algorithm : "another algorithm")}, and Gong signs with RS256. It comes from another service.";
    }
}
