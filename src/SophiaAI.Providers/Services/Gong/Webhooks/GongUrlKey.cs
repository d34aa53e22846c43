using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Providers.Services.Gong.Webhooks;

/// <summary>
/// The other way in which a rule proves itself: its URL includes a key that nobody else knows, as a value in the query or
/// as a part of the path. It proves nothing about the body.
/// </summary>
internal static class GongUrlKey
{
    /// <summary>Whether a request's URL has the key.</summary>
    /// <param name="url">The URL at which the request arrived.</param>
    /// <param name="key">The key.</param>
    public static GongWebhookTest Test(string url, string key)
    {
        string[] parts = [.. PartsOf(url)];
        if (parts.Length == 0)
            return new GongRefusal(GongWebhookReason.KeyMissing, "The request's URL has neither a query nor a path, so it has no key. The request does not come from the rule, or the URL was cut off on its way here: give it as it arrived.").ToTest();
        if (IsAmong(parts, key)) return new GongWebhookTest { Valid = true };
        string hint = url.Contains('?', StringComparison.Ordinal) ? string.Empty : " The URL has no query: if the key was in it, something on the way has removed it.";
        return new GongRefusal(GongWebhookReason.KeyMismatch, $"No value in the query of the request's URL, and no part of its path, is the key.{hint} The request does not come from the rule; or the rule's URL has another key than the one given.").ToTest();
    }

    // The time depends neither on which part is the key nor on how much of it is right: all are compared, as hashes, which
    // have one length.
    private static bool IsAmong(IEnumerable<string> parts, string key)
    {
        byte[] expected = Hash(key);
        bool found = false;
        foreach (string part in parts) found |= CryptographicOperations.FixedTimeEquals(Hash(part), expected);
        return found;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    // Each as it stands, and without its escapes.
    private static IEnumerable<string> PartsOf(string url)
    {
        string whole = url.Split('#')[0];
        int query = whole.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? whole : whole[..query];
        int host = path.IndexOf("://", StringComparison.Ordinal);
        IEnumerable<string> steps = (host < 0 ? path : path[(host + 3)..]).Split('/').Skip(host < 0 ? 0 : 1);
        IEnumerable<string> values = query < 0 ? [] : whole[(query + 1)..].Split('&').Select(static pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        return steps.Concat(values).Where(static part => part.Length > 0).SelectMany(static part => new[] { part, Uri.UnescapeDataString(part) });
    }
}
