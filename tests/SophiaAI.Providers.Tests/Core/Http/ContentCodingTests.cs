using System.Text;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Compressed data is decompressed completely, or found to be cut off, wherever that happens.</summary>
public sealed class ContentCodingTests
{
    private const int Limit = 1024 * 1024;

    [Theory]
    [MemberData(nameof(Compressed.Formats), MemberType = typeof(Compressed))]
    public void Data_of_every_length_are_undone_and_every_cut_is_found(string format)
    {
        // Including lengths around the sizes of the decompressors' buffers and ours.
        foreach (int length in new[] { 1, 2, 300, 8_192, 16_384, 40_000 })
        {
            byte[] content = Content(length);
            byte[] compressed = Compressed.As(format, content);

            Assert.Equal(content, Undo(format, compressed));
            for (int cut = 0; cut < compressed.Length; cut += cut < 100 || cut > compressed.Length - 100 ? 1 : 97)
                Assert.Equal(HttpRequestError.ResponseEnded, Assert.Throws<HttpIOException>(() => Undo(format, compressed[..cut])).HttpRequestError);
        }
    }

    [Theory]
    [MemberData(nameof(Compressed.Formats), MemberType = typeof(Compressed))]
    public void What_follows_the_data_is_refused(string format)
    {
        foreach (int length in new[] { 1, 300, 40_000 })
        {
            byte[] compressed = Compressed.As(format, Content(length));
            foreach (int more in new[] { 1, 8, 9, 5_000 })
                Assert.Throws<UnusableBodyException>(() => Undo(format, [.. compressed, .. new byte[more]]));
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zlib")]
    public void Data_that_do_not_match_their_checksum_are_refused(string format)
    {
        byte[] compressed = Compressed.As(format, Content(300));
        compressed[^1] ^= 1;
        Assert.Throws<InvalidDataException>(() => Undo(format, compressed));
        compressed[^1] ^= 1;
        compressed[^(format == "gzip" ? 8 : 4)] ^= 1;
        Assert.Throws<InvalidDataException>(() => Undo(format, compressed));
    }

    [Theory]
    [MemberData(nameof(Compressed.Formats), MemberType = typeof(Compressed))]
    public void Bytes_that_are_no_such_data_are_refused(string format) =>
        Assert.Throws<InvalidDataException>(() => Undo(format, "name: value, and more of it"u8.ToArray()));

    [Fact]
    public void Members_of_gzip_are_read_one_after_the_other_and_each_is_proven()
    {
        byte[] first = Compressed.As("gzip", "one, "u8);
        byte[] second = Compressed.As("gzip", Content(20_000));
        byte[] all = [.. first, .. Compressed.EmptyGzip, .. second];

        Assert.Equal([.. "one, "u8, .. Content(20_000)], Undo("gzip", all));
        for (int cut = 0; cut < all.Length; cut++)
        {
            // Between two members, nothing indicates that another follows.
            if (cut == first.Length || cut == first.Length + Compressed.EmptyGzip.Length) continue;
            Assert.Throws<HttpIOException>(() => Undo("gzip", all[..cut]));
        }

        all[first.Length - 1] ^= 1;
        Assert.Throws<InvalidDataException>(() => Undo("gzip", all));
    }

    [Fact]
    public void Members_are_limited_since_empty_ones_cost_time_too()
    {
        byte[] most = [.. Enumerable.Repeat(Compressed.EmptyGzip, Limits.MostMembers).SelectMany(static member => member)];

        Assert.Empty(Undo("gzip", most));
        Assert.Throws<UnusableBodyException>(() => Undo("gzip", [.. most, .. Compressed.EmptyGzip]));
    }

    [Fact]
    public void Gzip_of_nothing_is_read_and_every_cut_of_it_is_found()
    {
        Assert.Empty(Undo("gzip", Compressed.EmptyGzip));
        for (int cut = 0; cut < Compressed.EmptyGzip.Length; cut++)
            Assert.Throws<HttpIOException>(() => Undo("gzip", Compressed.EmptyGzip[..cut]));
    }

    [Fact]
    public void Everything_that_a_header_of_gzip_may_have_is_gone_over()
    {
        byte[] plain = Compressed.As("gzip", Content(300));
        // Text, a header checksum, an extra field, a name and a comment.
        byte[] full = [0x1F, 0x8B, 8, 0x1F, 0, 0, 0, 0, 0, 3, 3, 0, 9, 9, 9, .. "a.yaml\0"u8, .. "a comment\0"u8, 1, 2, .. plain[10..]];

        Assert.Equal(Content(300), Undo("gzip", full));
        for (int cut = 0; cut < full.Length; cut++) Assert.Throws<HttpIOException>(() => Undo("gzip", full[..cut]));
        full[3] = 0x20;
        Assert.Throws<InvalidDataException>(() => Undo("gzip", full));
    }

    [Theory]
    [MemberData(nameof(Compressed.Formats), MemberType = typeof(Compressed))]
    public void A_text_may_be_as_long_as_the_limit_and_no_longer(string format)
    {
        Assert.Equal(Limit, Undo(format, Compressed.As(format, new byte[Limit])).Length);
        Assert.Contains("1 MiB", Assert.Throws<UnusableBodyException>(() => Undo(format, Compressed.As(format, new byte[Limit + 1]))).Message, StringComparison.Ordinal);
    }

    // Content that does not get much shorter when compressed.
    private static byte[] Content(int length)
    {
        StringBuilder text = new();
        Random random = new(7);
        while (text.Length < length) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  KEY_{text.Length}: {random.Next():x8}\n");
        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    private static byte[] Undo(string format, byte[] body) => ContentCoding.Undo(body, [Compressed.Coding(format)], Limit).ToArray();
}
