using System.Globalization;
using System.Text;

namespace SophiaAI.Tests.Faults;

/// <summary>A request as it came over the wire.</summary>
internal sealed record WireRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>Reads the next request of a connection; null when the client has closed it, or does not speak HTTP.</summary>
    public static async Task<WireRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        WireReader reader = new(stream);
        string[] start = (await reader.LineAsync(cancellationToken)).Split(' ');
        if (start is not [{ } method, { } target, _]) return null;
        List<KeyValuePair<string, string>> headers = [];
        while (await reader.LineAsync(cancellationToken) is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) return null;
            headers.Add(new KeyValuePair<string, string>(line[..colon], line[(colon + 1)..].Trim()));
        }

        return new WireRequest(method, target, headers, await BodyAsync(reader, headers, cancellationToken));
    }

    private static async Task<byte[]> BodyAsync(WireReader reader, List<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        if (Find(headers, "Transfer-Encoding") is null)
            return await reader.BytesAsync(int.Parse(Find(headers, "Content-Length") ?? "0", CultureInfo.InvariantCulture), cancellationToken);

        using MemoryStream body = new();
        while (true)
        {
            int length = int.Parse(await reader.LineAsync(cancellationToken), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(await reader.BytesAsync(length, cancellationToken));
            await reader.LineAsync(cancellationToken);
            if (length == 0) return body.ToArray();
        }
    }

    private static string? Find(List<KeyValuePair<string, string>> headers, string name) =>
        headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value).FirstOrDefault();

    // A request is small, so reading byte by byte is fast enough, and nothing of the next request is taken.
    private sealed class WireReader(Stream stream)
    {
        public async Task<string> LineAsync(CancellationToken cancellationToken)
        {
            List<byte> line = [];
            byte[] next = new byte[1];
            while (await stream.ReadAsync(next, cancellationToken) == 1 && next[0] != '\n') line.Add(next[0]);
            return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
        }

        public async Task<byte[]> BytesAsync(int count, CancellationToken cancellationToken)
        {
            byte[] bytes = new byte[count];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            return bytes;
        }
    }
}
