using System.Security.Cryptography;
using System.Text;
using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>
/// A hash of what was read of a resource, by which it is seen later whether it has moved. No secret goes into it: who has a
/// plan could otherwise try values until one fits.
/// </summary>
internal static class ResourceFingerprint
{
    private const int Length = 16;

    /// <summary>The fingerprint.</summary>
    /// <param name="id">The resource.</param>
    /// <param name="live">As it was read; null if it was not there.</param>
    public static string Of(ResourceId id, LiveResource? live)
    {
        ArgumentNullException.ThrowIfNull(id);
        StringBuilder text = new();
        Add(text, id.Service, id.Kind, id.Name);
        if (live is not null)
        {
            Add(text, live.Id.Name);
            foreach (string mark in live.Marks) Add(text, mark);
            foreach ((string name, ResourceValue value) in live.Properties.OrderBy(static one => one.Key, StringComparer.Ordinal))
            {
                if (!value.IsSecret) Add(text, name, value.Text);
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..Length];
    }

    // With their lengths: no two lists of texts are one.
    private static void Add(StringBuilder text, params IEnumerable<string?> parts)
    {
        foreach (string? part in parts) text.Append(part is null ? "-" : $"{part.Length}:{part}");
        text.Append(';');
    }
}
