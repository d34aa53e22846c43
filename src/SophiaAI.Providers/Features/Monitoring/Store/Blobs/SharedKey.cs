using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>Signs requests with an account's key, by the rules of the version that every request names.</summary>
/// <param name="address">The account.</param>
/// <param name="key">The key.</param>
/// <param name="now">Gives the time.</param>
internal sealed class SharedKey(BlobAddress address, byte[] key, Func<DateTimeOffset> now)
{
    private const string Date = "x-ms-date";

    // In this order, and each in a line of its own, also if it is not there. The first line is the method, and the length is not a header of ours.
    private static readonly string[] s_standard = ["Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date", "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range"];

    /// <summary>The headers that authorize a request.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Sign(BlobRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        KeyValuePair<string, string> date = new(Date, now().UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
        byte[] signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(TextOf(request, date)));
        return [date, new("Authorization", $"SharedKey {address.Account}:{Convert.ToBase64String(signature)}")];
    }

    private string TextOf(BlobRequest request, KeyValuePair<string, string> date)
    {
        StringBuilder text = new();
        text.Append(request.Method.Method).Append('\n');
        foreach (string name in s_standard) text.Append(name == "Content-Length" ? LengthOf(request) : ValueOf(request, name)).Append('\n');
        IEnumerable<KeyValuePair<string, string>> ours = request.Headers.Append(date).Select(static header => KeyValuePair.Create(header.Key.ToLowerInvariant(), header.Value.Trim()));
        foreach ((string name, string value) in ours.Where(static header => header.Key.StartsWith("x-ms-", StringComparison.Ordinal)).OrderBy(static header => header.Key, StringComparer.Ordinal))
            text.Append(name).Append(':').Append(value).Append('\n');
        text.Append('/').Append(address.Account).Append(address.Service.AbsolutePath.TrimEnd('/')).Append('/').Append(request.Path);
        foreach ((string name, string? value) in request.Query.Where(static one => one.Value is not null).OrderBy(static one => one.Key, StringComparer.Ordinal))
            text.Append('\n').Append(name.ToLowerInvariant()).Append(':').Append(value);
        return text.ToString();
    }

    private static string LengthOf(BlobRequest request) => request.Body.IsEmpty ? string.Empty : request.Body.Length.ToString(CultureInfo.InvariantCulture);

    private static string ValueOf(BlobRequest request, string name) =>
        request.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? string.Empty;
}
