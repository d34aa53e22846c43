using SophiaAI.Providers.Services.Estuary.Documents;

namespace SophiaAI.Providers.Tests.Services.Estuary.Documents;

/// <summary>A file in another format is known by its first lines, and a broken line makes none of JSON lines.</summary>
public sealed class DocumentFileFormTests
{
    [Theory]
    [InlineData("[{\"id\":\"a\"},{\"id\":\"b\"}]", DocumentFileForm.Array)]
    [InlineData("[\n  {\n    \"id\": \"a\"\n  }\n]", DocumentFileForm.Array)]
    [InlineData("\n[{\"id\":\"a\"},\n {\"id\":\"b\"}]", DocumentFileForm.Array)]
    [InlineData("{\n  \"id\": \"a\"\n}", DocumentFileForm.Indented)]
    [InlineData("{ \"id\": \"a\",\n  \"n\": 1 }", DocumentFileForm.Indented)]
    [InlineData("id,amount\na,5", DocumentFileForm.Table)]
    [InlineData("\"id\";\"amount\"\n\"a\";\"5\"", DocumentFileForm.Table)]
    [InlineData("id\tamount\na\t5", DocumentFileForm.Table)]
    [InlineData("{\"id\":\"a\"}\n{\"id\":\"b\"}", null)]
    [InlineData("{\"id\":\n{\"id\":\"b\"}", null)]
    [InlineData("{\"id\":\"a\nnot, JSON", null)]
    [InlineData("a, b\n{\"id\":\"b\"}", null)]
    [InlineData("[1,2]", null)]
    [InlineData("some text\nand more", null)]
    [InlineData("", null)]
    public void The_first_lines_tell(string text, string? form) => Assert.Equal(form, DocumentFileForm.Of(text.Split('\n'), out _));

    [Theory]
    [InlineData("id,amount\na,5", ',')]
    [InlineData("id;amount\na;5,5", ';')]
    [InlineData("id\tamount\na\t5", '\t')]
    public void A_table_has_its_delimiter(string text, char expected)
    {
        DocumentFileForm.Of(text.Split('\n'), out char delimiter);
        Assert.Equal(expected, delimiter);
    }
}
