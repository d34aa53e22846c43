using System.Text;
using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Providers.Tests.Core.Files;

/// <summary>Text files in the encodings that editors write, and files that are none.</summary>
public sealed class TextFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_decides_on_the_encoding(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        File.WriteAllBytes(_path, [.. encoding.GetPreamble(), .. encoding.GetBytes("select 'café €'")]);
        Assert.Equal("select 'café €'", TextFile.Read(_path));
    }

    [Fact]
    public void Without_a_mark_it_is_UTF_8()
    {
        File.WriteAllText(_path, "select 'caf\u00E9 \uFFFD'", new UTF8Encoding(false));
        Assert.Equal("select 'caf\u00E9 \uFFFD'", TextFile.Read(_path));
    }

    [Theory]
    [InlineData("select 1;\nselect 'caf\u00E9'", 2, 12, "0xE9 at offset 21")]
    [InlineData("\u00E9", 1, 1, "0xE9 at offset 0")]
    [InlineData("a\nb\u00E9", 2, 2, "0xE9 at offset 3")]
    public void Another_encoding_is_refused_with_its_place_and_what_to_do(string text, int line, int column, string what)
    {
        File.WriteAllBytes(_path, Encoding.Latin1.GetBytes(text));
        NotTextException error = Assert.Throws<NotTextException>(() => TextFile.Read(_path));
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.StartsWith($"{_path}:{line}:{column}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains("Save it as UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_is_right_after_a_replacement_character_of_the_text()
    {
        File.WriteAllBytes(_path, [.. Encoding.UTF8.GetBytes("\uFFFD\n"), 0xE9]);
        Assert.Equal(2, Assert.Throws<NotTextException>(() => TextFile.Read(_path)).Line);
    }

    [Fact]
    public void UTF_16_without_a_mark_is_refused()
    {
        File.WriteAllBytes(_path, Encoding.Unicode.GetBytes("select 1"));
        Assert.Contains("UTF-16", Assert.Throws<NotTextException>(() => TextFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_named_as_one() =>
        Assert.Equal($"'{Path.GetTempPath()}' is a folder.", Assert.Throws<IOException>(() => TextFile.Read(Path.GetTempPath())).Message);

    [Fact]
    public void A_file_without_an_end_is_refused()
    {
        using (FileStream file = File.Create(_path)) file.SetLength((64 * 1024 * 1024) + 1);
        Assert.Equal($"'{_path}' is longer than 64 MiB, the limit for a file of text.", Assert.Throws<IOException>(() => TextFile.Read(_path)).Message);
    }

    [Theory]
    [InlineData("~", "/home/jane")]
    [InlineData("~/keys/k.p8", "/home/jane/keys/k.p8")]
    [InlineData("~\\k.p8", "/home/jane/k.p8")]
    [InlineData("~joe/k.p8", "~joe/k.p8")]
    [InlineData("/keys/~/k.p8", "/keys/~/k.p8")]
    public void A_tilde_at_the_start_is_the_home_folder(string path, string expected) =>
        Assert.Equal(expected, HomePath.Expand(path, "/home/jane").Replace('\\', '/'));
}
