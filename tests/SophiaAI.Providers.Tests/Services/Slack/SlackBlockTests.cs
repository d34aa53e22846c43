using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Services.Slack.Messages;

namespace SophiaAI.Providers.Tests.Services.Slack;

/// <summary>Slack's limits are kept before they are hit, and what others made is checked against them.</summary>
public sealed class SlackBlockTests
{
    [Fact]
    public void A_text_is_cut_to_what_its_block_holds_and_no_character_in_two()
    {
        // 149 and a pair of surrogates.
        string text = new string('a', 148) + "🔴🔴";
        string shown = SlackBlocks.Header(text).Text!.Text;
        Assert.Equal(new string('a', 148) + "…", shown);
        Assert.Equal(3000, SlackBlocks.Section(new string('a', 4000)).Text!.Text.Length);
        Assert.Equal("–", SlackBlocks.Section(string.Empty).Text!.Text);
    }

    [Theory]
    [InlineData("a < b & c > d", 100, "a &lt; b &amp; c &gt; d")]
    [InlineData("<!channel>", 100, "&lt;!channel&gt;")]
    [InlineData("<<<<<<", 10, "&lt;&lt;…")]
    [InlineData("abcdef", 4, "abc…")]
    public void A_fallback_is_escaped_and_fits(string text, int longest, string expected) => Assert.Equal(expected, SlackMarkup.EscapeWithin(text, longest));

    [Fact]
    public void Blocks_that_do_not_fit_are_not_added()
    {
        SlackBlocks blocks = new();
        for (int i = 0; i < 49; i++) Assert.True(blocks.TryAdd([SlackBlocks.Section("x")]));
        Assert.False(blocks.TryAdd([SlackBlocks.Section("x"), SlackBlocks.Section("x")]));
        Assert.False(blocks.TryAdd([SlackBlocks.Section("x")], reserved: 1));
        Assert.True(blocks.TryAdd([SlackBlocks.Section("x")]));
        Assert.Equal(50, blocks.All.Count);
    }

    [Fact]
    public void All_together_stay_below_the_limit_that_Slack_does_not_document()
    {
        SlackBlocks blocks = new();
        while (blocks.TryAdd([SlackBlocks.Section(string.Concat(Enumerable.Repeat("🔴", 400)))]))
        {
        }

        int sent = blocks.All.Sum(static block => Encoding.UTF8.GetByteCount(Regex.Unescape(block.GetRawText())));
        Assert.InRange(sent, 11_000, 13_000);
    }

    [Fact]
    public void A_button_has_a_title_an_address_and_an_id()
    {
        SlackBlocks blocks = new();
        Assert.Null(SlackBlocks.Links([KeyValuePair.Create("Long", new Uri("https://app.snowflake.com/" + new string('a', 3000)))], "x"));
        Assert.True(blocks.TryAdd([SlackBlocks.Links([KeyValuePair.Create("History", new Uri("https://app.snowflake.com/history"))], "alert_0")!]));
        Assert.Equal(
            """{"type":"actions","elements":[{"text":{"type":"plain_text","text":"History","emoji":false},"url":"https://app.snowflake.com/history","action_id":"alert_0_0","type":"button"}]}""",
            blocks.All[0].GetRawText());
    }

    [Theory]
    [InlineData("""{"type":"divider"}""", 1)]
    [InlineData("""[{"type":"divider"},{"type":"divider"}]""", 2)]
    [InlineData("""{"blocks":[{"type":"header","text":{"type":"plain_text","text":"x"}}]}""", 1)]
    [InlineData("""[{"type":"divider"},] // as people write it""", 1)]
    public void Blocks_are_read_as_they_are_given(string json, int count) => Assert.Equal(count, SlackBlockReader.Read([json]).Count);

    [Fact]
    public void Blocks_are_read_from_values_too()
    {
        KeyValuePair<string, object?>[] block = [new("type", "section"), new("text", (KeyValuePair<string, object?>[])[new("type", "plain_text"), new("text", "x")])];
        Assert.Equal("""{"type":"section","text":{"type":"plain_text","text":"x"}}""", SlackBlockReader.Read([block])[0].GetRawText());
    }

    [Theory]
    [InlineData("nonsense", "the JSON of the blocks can't be read (line 1, byte 2)")]
    [InlineData("[]", "there is no block")]
    [InlineData("[{}]", "block 1 has no type")]
    [InlineData("""[{"type":"divider"},{"type":"section"}]""", "block 2 has no text")]
    [InlineData("""[{"type":"header","text":{"type":"plain_text","text":""}}]""", "block 1 has a text that is no text object with a text")]
    [InlineData("""[{"type":"context","elements":[]}]""", "block 1 does not have 1 to 10 elements")]
    [InlineData("""[{"type":"section","fields":[]}]""", "block 1 does not have 1 to 10 fields")]
    [InlineData("""[{"type":"divider","block_id":"\ud800"}]""", "the text contains half a surrogate pair, which is not a character")]
    public void What_can_not_be_sent_is_said(string json, string expected) => Assert.Equal(expected, Assert.Throws<FormatException>(() => SlackBlockReader.Read([json])).Message);

    [Theory]
    [InlineData("header", 151, "block 1 has a text of 151 characters, and 150 are allowed")]
    [InlineData("section", 3001, "block 1 has a text of 3001 characters, and 3000 are allowed")]
    public void What_is_too_long_is_said(string type, int length, string expected) => Assert.Equal(expected, SlackBlockCheck.Problem([Block(type, length)]));

    [Fact]
    public void Too_many_blocks_are_said_and_too_much_in_all()
    {
        Assert.Equal("there are 51 blocks, and a message has 50 at most", SlackBlockCheck.Problem([.. Enumerable.Repeat(Block("header", 1), 51)]));
        Assert.StartsWith("all blocks together have ", SlackBlockCheck.Problem([.. Enumerable.Repeat(Block("section", 2700), 5)]), StringComparison.Ordinal);
    }

    private static JsonElement Block(string type, int length) => JsonDocument.Parse($$$"""{"type":"{{{type}}}","text":{"type":"plain_text","text":"{{{new string('a', length)}}}"}}""").RootElement;
}
