using System.Globalization;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Reports;

namespace SophiaAI.Providers.Tests.Features.Infrastructure.Reports;

/// <summary>A plan as a comment at a pull request: what matters first, whatever the names are, and never too long.</summary>
public sealed class MarkdownPlanTests
{
    private const string Hostile = "x</td></table></details> --> <!-- <script> | `a` ``` ~~~ @team #12 https://evil.test **b** [l](http://c)\n\n# heading\r\n```\n</details>\u202e ::error::e";

    private static readonly DateTimeOffset s_at = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_plan_says_what_destroys_or_is_refused_first() => Assert.Equal(
        """
        <!-- sophia-plan production -->
        ## Plan for sophia.yaml in production

        **1 to create, 2 to update, 1 to delete** (impact: 1 Adds, 2 Changes, 1 Destroys). **1 is refused.** 2 have values that nobody can read: whether they are as the manifest says is not known. 1 is as the manifest says.

        Made at 2026-11-28 12:00:00 UTC of the manifest with the hash 0123456789AB. What moves until it is applied is refused then.

        > [!CAUTION]
        > **1 change destroys something, which only -AllowDestroy allows. 1 change is refused.**
        >
        > - `-` **Warehouse OLD_WH** (Snowflake): Delete. The manifest says 'state: absent'.
        > - `!` **Database SOPHIA_DEV** (Snowflake): Replace. It is protected.

        ### Snowflake

        | | Resource | What changes | Where |
        | :-: | --- | --- | --- |
        | `~` | Warehouse SOPHIA_WH | size: XSMALL → SMALL<br>comment: Reports → (none) | sophia.yaml:4 |
        | `+` | Warehouse NEW_WH | size: XSMALL | sophia.yaml:4 |
        | `!` | Database SOPHIA_DEV | **Replace, refused:** It is protected.<br>transient: false → true **(forces replacement)** | sophia.yaml:4 |
        | `-` | Warehouse OLD_WH | **Something is destroyed.**<br>The manifest says 'state: absent'. | sophia.yaml:4 |

        ### Vercel

        | | Resource | What changes | Where |
        | :-: | --- | --- | --- |
        | `~` | Variable web KEY | targets: production → production,preview<br>value can't be read. | sophia.yaml:4 |
        | `?` | Variable web TOKEN | value can't be read. | sophia.yaml:4 |

        ### Notes

        - Not visible to SYSADMIN. (Warehouse NEW_WH, Warehouse OLD_WH)

        <details>
        <summary>Statements and requests (3)</summary>

        ```
        ALTER WAREHOUSE "SOPHIA_WH" SET WAREHOUSE_SIZE = 'SMALL'
        CREATE WAREHOUSE IF NOT EXISTS "NEW_WH"
        DROP WAREHOUSE IF EXISTS "OLD_WH"
        ```

        </details>

        """.ReplaceLineEndings("\n"), Write([
            Change("Warehouse", "SOPHIA_WH", ResourceAction.Update) with { Properties = [Property("size", "XSMALL", "SMALL"), Property("comment", "Reports", null)], Statements = ["ALTER WAREHOUSE \"SOPHIA_WH\" SET WAREHOUSE_SIZE = 'SMALL'"] },
            Change("Warehouse", "NEW_WH", ResourceAction.Create) with { Impact = ResourceImpact.Adds, Reason = ResourceComparer.NotThere, Properties = [Property("size", null, "XSMALL")], Statements = ["CREATE WAREHOUSE IF NOT EXISTS \"NEW_WH\""], Notes = ["Not visible to SYSADMIN."] },
            Change("Warehouse", "SAME_WH", ResourceAction.None) with { Impact = ResourceImpact.None },
            Change("Database", "SOPHIA_DEV", ResourceAction.Replace) with { Impact = ResourceImpact.Destroys, Refusal = "It is protected.", Properties = [Property("transient", "false", "true") with { ForcesReplace = true }] },
            Change("Warehouse", "OLD_WH", ResourceAction.Delete) with { Impact = ResourceImpact.Destroys, Reason = "The manifest says 'state: absent'.", Statements = ["DROP WAREHOUSE IF EXISTS \"OLD_WH\""], Notes = ["Not visible to SYSADMIN."] },
            Change("Variable", "web KEY", ResourceAction.Update) with { Service = "Vercel", Properties = [Property("targets", "production", "production,preview")], Unknown = ["value"] },
            Change("Variable", "web TOKEN", ResourceAction.Unknown) with { Service = "Vercel", Impact = ResourceImpact.None, Reason = "value can't be read.", Unknown = ["value"] },
        ]));

    [Fact]
    public void An_empty_plan_is_one_line()
    {
        Assert.Equal("<!-- sophia-plan production -->\n**Nothing to change:** 1 resource is as sophia.yaml in production says (2026-11-28 12:00:00 UTC).\n", Write([Change("Warehouse", "W", ResourceAction.None)]));
        Assert.Equal("<!-- sophia-plan -->\n**Nothing to change:** 0 resources are as sophia.yaml says (2026-11-28 12:00:00 UTC).\n", MarkdownPlan.Write("sophia.yaml", null, [], s_at));
    }

    [Fact]
    public void A_refusal_alone_is_a_warning_and_nothing_to_change()
    {
        string text = Write([Change("Warehouse", "W", ResourceAction.None) with { Refusal = "Both exist." }]);
        Assert.Contains("**Nothing to change.** **1 is refused.**", text, StringComparison.Ordinal);
        Assert.Contains("> [!WARNING]\n> **1 change is refused.**\n>\n> - `!` **Warehouse W** (Snowflake): Both exist.\n", text, StringComparison.Ordinal);
        Assert.Contains("| **Refused:** Both exist. |", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "<!-- sophia-plan -->")]
    [InlineData("production", "<!-- sophia-plan production -->")]
    [InlineData("a --> <b>", "<!-- sophia-plan a%20--%3E%20%3Cb%3E -->")]
    [InlineData("a\nb", "<!-- sophia-plan a%0Ab -->")]
    public void The_first_line_is_that_of_the_environment(string? environment, string line)
    {
        Assert.Equal(line, MarkdownPlan.Marker(environment));
        Assert.StartsWith(line + "\n", MarkdownPlan.Write("sophia.yaml", environment, [], s_at), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_texts_are_they_stay_text()
    {
        string text = MarkdownPlan.Write(Hostile, Hostile, [Change(Hostile, Hostile, ResourceAction.Delete) with
        {
            Impact = ResourceImpact.Destroys,
            Reason = Hostile,
            Properties = [Property(Hostile, Hostile, Hostile)],
            Unknown = [Hostile],
            Notes = [Hostile],
            Statements = [Hostile],
            Place = Hostile,
            ManifestHash = Hostile,
        }], s_at);
        string[] lines = text.Split('\n');
        int begin = Array.FindIndex(lines, static line => line.StartsWith("```", StringComparison.Ordinal));
        int end = Array.FindIndex(lines, begin + 1, line => line == lines[begin]);
        // Nothing in the block ends it, and it ends where it should.
        Assert.Equal("````", lines[begin]);
        Assert.Equal(["", "</details>", ""], lines[(end + 1)..]);
        string[] around = [.. lines[..begin], .. lines[(end + 1)..]];
        Assert.Equal(["<details>", "<summary>Statements and requests (1)</summary>", "</details>"], around[1..].Where(static line => line.Replace("<br>", string.Empty, StringComparison.Ordinal).Contains('<', StringComparison.Ordinal)));
        string markup = string.Join('\n', around[1..]);
        foreach (string part in new[] { "<script", "<!--", "</td>", "@team", "https://", "[l](", "**b**", "\u202e", "::error" }) Assert.DoesNotContain(part, markup, StringComparison.Ordinal);
        Assert.DoesNotContain(around, static line => line.StartsWith("# ", StringComparison.Ordinal));
        Assert.All(around.Where(static line => line.StartsWith('|')), static line => Assert.Equal(5, line.Replace("\\|", string.Empty, StringComparison.Ordinal).Count(static character => character == '|')), throwIfEmpty: true);
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(300, true)]
    [InlineData(5000, true)]
    public void It_fits_into_a_comment_and_says_what_was_left_out(int count, bool isCut)
    {
        SophiaPlanChange[] changes = [.. Enumerable.Range(0, count).Select(static number => Change("Warehouse", Numbered("W", number), ResourceAction.Update) with
        {
            Properties = [Property("comment", "a", new string('b', 100))],
            Statements = [Numbered("ALTER WAREHOUSE W", number) + new string(' ', 100)],
            Notes = [Numbered("Note ", number)],
        })];
        string text = Write(changes);
        Assert.InRange(text.Length, 1, 60_000);
        Assert.Equal(isCut, text.Contains(" more ", StringComparison.Ordinal));
        int rows = text.Split("| `~` | ").Length - 1;
        int left = rows == count ? 0 : int.Parse(text.Split('+').Last(static part => part.Contains(" more of Snowflake.", StringComparison.Ordinal)).Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.Equal(count, rows + left);
        if (isCut) Assert.EndsWith(" more statements and requests. Get-SophiaPlan shows all of them.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_destroys_has_room_before_all_else_and_is_counted_too()
    {
        string text = Write([
            .. Enumerable.Range(0, 400).Select(static number => Change("Warehouse", Numbered("W", number), ResourceAction.Update) with { Properties = [Property("comment", "a", new string('&', 400))] }),
            .. Enumerable.Range(0, 1000).Select(static number => Change("Warehouse", Numbered("OLD", number), ResourceAction.Delete) with { Impact = ResourceImpact.Destroys, Reason = "The manifest says so." }),
        ]);
        Assert.InRange(text.Length, 1, 60_000);
        int told = text.Split("> - `-` ").Length - 1;
        Assert.Contains($"> +{(1000 - told).ToString(CultureInfo.InvariantCulture)} more that destroy something, or are refused. Get-SophiaPlan shows all of them.\n", text, StringComparison.Ordinal);
        Assert.Contains("+1400 more of Snowflake.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_long_change_does_not_push_out_the_others()
    {
        string text = Write([
            Change("Warehouse", new string('n', 5000), ResourceAction.Update) with
            {
                Properties = [.. Enumerable.Range(0, 200).Select(static number => Property(Numbered("p", number), new string('<', 5000), new string('>', 5000)))],
                Statements = [new string('s', 500_000), "LAST"],
            },
            Change("Warehouse", "OTHER", ResourceAction.Update) with { Properties = [Property("size", "XSMALL", "SMALL")] },
        ]);
        Assert.InRange(text.Length, 1, 60_000);
        Assert.Contains("more properties | sophia.yaml:4 |\n| `~` | Warehouse OTHER | size: XSMALL → SMALL |", text, StringComparison.Ordinal);
        Assert.Contains("…\nLAST\n```\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_of_many_names_some_of_them() => Assert.Contains(
        "- Not visible. (Role R0, Role R1, Role R2, Role R3, Role R4 and 3 more)\n",
        Write([.. Enumerable.Range(0, 8).Select(static number => Change("Role", Numbered("R", number), ResourceAction.Create) with { Notes = ["Not visible."] })]),
        StringComparison.Ordinal);

    [Fact]
    public void The_same_plan_is_the_same_text_in_every_culture()
    {
        SophiaPlanChange[] changes = [.. Enumerable.Range(0, 2000).Select(static number => Change("Role", Numbered("R", number), ResourceAction.Create))];
        string text = Write(changes);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            other.DateTimeFormat.TimeSeparator = ".";
            other.NumberFormat.NegativeSign = "−";
            CultureInfo.CurrentCulture = other;
            Assert.Equal(text, Write(changes));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Write(IReadOnlyList<SophiaPlanChange> changes) => MarkdownPlan.Write("sophia.yaml", "production", changes, s_at);

    private static string Numbered(string text, int number) => string.Create(CultureInfo.InvariantCulture, $"{text}{number}");

    private static SophiaPropertyChange Property(string path, string? before, string? after) => new() { Path = path, Before = before, After = after };

    private static SophiaPlanChange Change(string kind, string name, string action) => new()
    {
        Service = "Snowflake",
        Kind = kind,
        Name = name,
        Action = action,
        Impact = ResourceImpact.Changes,
        Fingerprint = "F",
        Manifest = "sophia.yaml",
        Environment = "production",
        ManifestHash = "0123456789ABCDEF",
        Place = "sophia.yaml:4",
    };
}
