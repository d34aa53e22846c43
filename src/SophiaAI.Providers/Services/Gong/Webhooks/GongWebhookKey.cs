using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Gong.Webhooks;

/// <summary>
/// The public key of an automation rule, ready to verify signatures of RS256, and no others: neither the algorithm nor a
/// key is ever taken from a token. Keys are read once in a process.
/// </summary>
internal sealed class GongWebhookKey
{
    // More rules than a company has. A script that makes a key for each call must not fill the memory.
    private const int MostKept = 100;

    private static readonly ConcurrentDictionary<string, IReadOnlyList<GongWebhookKey>> s_read = new(StringComparer.Ordinal);
    private static readonly CryptoProviderFactory s_factory = new() { CacheSignatureProviders = false };

    private readonly SignatureProvider _provider;

    private GongWebhookKey(RSAParameters parameters) => _provider = s_factory.CreateForVerifying(new RsaSecurityKey(parameters), SecurityAlgorithms.RsaSha256);

    /// <summary>The keys in a text: one, or several in PEM form.</summary>
    /// <param name="text">The text, as somebody has put it there.</param>
    /// <param name="name">What it is called in errors, such as "The public key".</param>
    /// <exception cref="ServiceException">InvalidRequest: it is no public key that can be used.</exception>
    public static IReadOnlyList<GongWebhookKey> Read(string text, string name)
    {
        if (s_read.TryGetValue(text, out IReadOnlyList<GongWebhookKey>? known)) return known;
        GongWebhookKey[] keys = GongPublicKeyText.Read(text, name).Select(static parameters => new GongWebhookKey(parameters)).ToArray();
        if (s_read.Count >= MostKept) s_read.Clear();
        return s_read[text] = keys;
    }

    /// <summary>Whether the signature is that of the data, with this key's private half.</summary>
    public bool Verifies(byte[] data, byte[] signature) => signature.Length > 0 && _provider.Verify(data, signature);
}
