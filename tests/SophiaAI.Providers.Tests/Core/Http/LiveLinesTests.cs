using System.Text;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Lines of a stream, however its bytes arrive.</summary>
public sealed class LiveLinesTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("\n\n", new string[0])]
    [InlineData("one", new[] { "one" })]
    [InlineData("one\n", new[] { "one" })]
    [InlineData("one\n\ntwo\nthree", new[] { "one", "two", "three" })]
    public async Task Lines_are_the_same_in_pieces_of_every_size(string text, string[] lines)
    {
        for (int size = 1; size <= text.Length + 1; size++)
            Assert.Equal(lines, await ReadAsync(new PiecesStream(Encoding.UTF8.GetBytes(text), size)));
    }

    [Fact]
    public async Task A_line_longer_than_the_buffer_is_whole()
    {
        string longLine = new('x', 100_000);
        Assert.Equal(["a", longLine, "b"], await ReadAsync(new PiecesStream(Encoding.UTF8.GetBytes($"a\n{longLine}\nb\n"), 4096)));
    }

    [Fact]
    public async Task A_line_without_end_is_an_error_before_it_fills_the_memory() =>
        await Assert.ThrowsAsync<UnusableBodyException>(() => ReadAsync(new PiecesStream(new byte[Limits.LongestLine * 3], 64 * 1024)));

    private static async Task<List<string>> ReadAsync(Stream stream)
    {
        LiveLines lines = new(stream);
        List<string> all = [];
        while (await lines.ReadAsync(TestContext.Current.CancellationToken) is { } line) all.Add(Encoding.UTF8.GetString(line.Span));
        return all;
    }

    private sealed class PiecesStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
