using System.Text.RegularExpressions;
using CsCheck;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi.Definitions;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Pulumi.Definitions;

/// <summary>Every comment is found, and no edit loses a comment on something else.</summary>
public sealed partial class EscCommentsTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("# only", new[] { "# only" })]
    [InlineData("%YAML 1.2 # a\n--- # b\nvalues: # c\r\n  a: 1 # d\n# e\n... # f\n", new[] { "# a", "# b", "# c", "# d", "# e", "# f" })]
    [InlineData("a: x#y # a\nb: 'it''s # no' # b\nc: \"\\\" # no\n  # no\" # c\n", new[] { "# a", "# b", "# c" })]
    [InlineData("a: |2- # a\n    # no\n   # no\n # b\nb: >+ # c\n # no\n\n# d\n", new[] { "# a", "# b", "# c", "# d" })]
    [InlineData("a: &x#y # a\n  # b\n  text\nb: !!str # c\n  | # d\n   # no\nc: *x#y # e\n", new[] { "# a", "# b", "# c", "# d", "# e" })]
    [InlineData("{ # a\n  a: [1, # b\n  '# no', {b: c}, # c\n  # d\n  ]} # e\n", new[] { "# a", "# b", "# c", "# d", "# e" })]
    [InlineData("? a # a\n: # b\n  - # c\n    - b # d\n", new[] { "# a", "# b", "# c", "# d" })]
    public void Comments_are_what_is_none_of_the_values(string text, string[] comments) =>
        Assert.Equal(comments, EscComments.Of(text, EscParser.Parse(text)).Texts);

    [Fact]
    public void An_edited_text_that_has_lost_a_comment_is_refused()
    {
        EscCollection root = (EscCollection)EscParser.Parse("a: 1\n")!;
        EscCheck.IsEdit(root, ["# one", "# two"], "# one\na: 1 # new\n# two\n");
        Assert.Throws<ServiceException>(() => EscCheck.IsEdit(root, ["# one"], "a: 1\n"));
        Assert.Throws<ServiceException>(() => EscCheck.IsEdit(root, ["# one", "# one"], "a: 1 # one\n"));
        Assert.Throws<ServiceException>(() => EscCheck.IsEdit(root, ["# one", "# two"], "# two\na: 1 # one\n"));
    }

    [Fact]
    public void No_edit_loses_a_comment_or_a_value_of_others() => Gen.Int[0, 9_999].Array[40, 120].Sample(static numbers =>
    {
        CommentedDefinition definition = new(numbers);
        EscDocument before = new(definition.Text);
        EscDocument document = new(definition.Text);
        List<string> kept = [.. CommentName().Matches(definition.Text).Select(static match => match.Value)];
        Dictionary<EscPath, EscFound?> expected = definition.Values.ToDictionary(static value => value.Path, value => before.Find(value.Path));
        foreach ((EscPath path, string[] comments) in definition.Values)
        {
            switch (definition.Next(8))
            {
                case 0 or 1 when path.Key is not null:
                    expected[path] = null;
                    kept.RemoveAll(comments.Contains);
                    document.Remove(path, new EscPath(path.Segments[0]));
                    break;
                case 2:
                    expected[path] = Put(document, path, new EscScalar("plain # text"));
                    break;
                case 3:
                    expected[path] = Put(document, path, EscFunction.MakeSecret("secret text"));
                    break;
                case 4:
                    expected[path] = Put(document, path, EscFunction.MakeSecret("secret ${text}"));
                    break;
            }
        }

        foreach (EscPath path in definition.Objects.Where(_ => definition.Next(6) == 0))
            expected[path.Append("added")] = Put(document, path.Append("added"), EscFunction.MakeSecret("added text"));

        string text = document.Write();

        EscDocument after = new(text);
        Assert.All(expected, value => Assert.Equal(value.Value, after.Find(value.Key)));
        string[] left = [.. CommentName().Matches(text).Select(static match => match.Value)];
        Assert.Equal(kept, left.Where(kept.Contains));
        if (!text.Contains('|', StringComparison.Ordinal) && !text.Contains('>', StringComparison.Ordinal)) Assert.Equal(definition.Text.EndsWith('\n'), text.EndsWith('\n'));
        Assert.DoesNotContain('\n', text.Replace(definition.Text.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n", string.Empty, StringComparison.Ordinal));
    }, iter: 3_000);

    private static EscFound Put(EscDocument document, EscPath path, EscNode value)
    {
        document.Set(path, value);
        return document.Find(path)!;
    }

    [GeneratedRegex("# c[0-9]+;")]
    private static partial Regex CommentName();
}
