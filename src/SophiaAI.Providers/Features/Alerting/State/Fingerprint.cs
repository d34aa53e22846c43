using System.Security.Cryptography;
using System.Text;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>
/// A short name for a set of labels. Values of labels come from outside: with a cryptographic hash, nobody finds two sets
/// of the same name, of which one would hide the other.
/// </summary>
internal static class Fingerprint
{
    private const int Bytes = 12;

    /// <summary>The fingerprint of labels.</summary>
    public static string Of(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        StringBuilder text = new();
        // No name and no value looks like two: each is preceded by its length.
        foreach ((string name, string value) in labels.Labels) text.Append(name.Length).Append(':').Append(name).Append(value.Length).Append(':').Append(value);
        return Of(text.ToString());
    }

    /// <summary>The fingerprint of a text.</summary>
    public static string Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToBase64String(hash[..Bytes]).Replace('+', '-').Replace('/', '_');
    }
}
