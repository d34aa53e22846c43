using CsCheck;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;

namespace SophiaAI.Providers.Tests.Features.Alerting;

public sealed class RoutingTreeTests
{
    // The tree with which Alertmanager tests its own.
    private static readonly AlertRoute s_tree = new()
    {
        Receiver = "notify-def",
        Routes =
        [
            new AlertRoute
            {
                Receiver = "notify-A",
                Matchers = [Is("owner", "team-A")],
                Routes =
                [
                    new AlertRoute { Receiver = "notify-testing", Matchers = [Is("env", "testing")], GroupBy = ["..."] },
                    new AlertRoute { Receiver = "notify-productionA", Matchers = [Is("env", "production")], GroupWait = TimeSpan.FromMinutes(1), Continue = true },
                    new AlertRoute { Receiver = "notify-productionB", Matchers = [new Matcher("env", MatchOperator.Matches, "produ.*|staging")], GroupWait = TimeSpan.FromSeconds(30), GroupInterval = TimeSpan.FromMinutes(5), RepeatInterval = TimeSpan.FromHours(1), GroupBy = ["job"] },
                ],
            },
            new AlertRoute { Receiver = "notify-BC", Matchers = [new Matcher("owner", MatchOperator.Matches, "team-(B|C)")], GroupBy = ["foo", "bar"] },
        ],
    };

    [Theory]
    [InlineData("owner=team-A", "notify-A")]
    [InlineData("owner=team-A,env=unset", "notify-A")]
    [InlineData("owner=team-C", "notify-BC")]
    [InlineData("owner=team-A,env=testing", "notify-testing")]
    [InlineData("owner=team-A,env=production", "notify-productionA notify-productionB")]
    [InlineData("owner=team-A,env=staging", "notify-productionB")]
    [InlineData("env=testing", "notify-def")]
    [InlineData("owner=team-CB", "notify-def")]
    public void An_alert_goes_where_Alertmanager_sends_it(string labels, string receivers) =>
        Assert.Equal(receivers, string.Join(' ', new RoutingTree(s_tree).Find(Labels(labels)).Select(static node => node.Receiver)));

    [Fact]
    public void What_a_route_does_not_say_is_inherited_or_the_default()
    {
        AlertRoute tree = new()
        {
            Receiver = "root",
            GroupBy = ["a"],
            Routes = [new AlertRoute { GroupInterval = TimeSpan.FromMinutes(1), Matchers = [Is("x", "1")], Routes = [new AlertRoute { Matchers = [Is("y", "1")], GroupBy = [], MuteTimeIntervals = ["m"] }] }],
        };
        RouteNode node = Assert.Single(new RoutingTree(tree).Find(Labels("x=1,y=1,a=2")));
        Assert.Equal(("root", TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromHours(4)), (node.Receiver, node.GroupWait, node.GroupInterval, node.RepeatInterval));
        Assert.Equal("{}/{x=\"1\"}/{y=\"1\"}:{}", node.GroupKeyOf(Labels("x=1,y=1,a=2")));
        Assert.Equal("{}/{x=\"1\"}:{a=\"2\"}", Assert.Single(new RoutingTree(tree).Find(Labels("x=1,a=2"))).GroupKeyOf(Labels("x=1,a=2")));
    }

    [Fact]
    public void A_group_has_the_labels_that_the_alert_has()
    {
        RouteNode node = new RoutingTree(new AlertRoute { Receiver = "r", GroupBy = ["b", "a", "none"] }).Root;
        LabelSet alert = LabelSet.Of(("a", "x\"y\\z\nw"), ("b", "2"), ("c", "3"));
        Assert.Equal("{}:{a=\"x\\\"y\\\\z\\nw\", b=\"2\"}", node.GroupKeyOf(alert));
        Assert.Equal($"{{}}:{node.GroupOf(alert)}", node.GroupKeyOf(alert));
    }

    [Theory]
    [InlineData("a", "t\tt", "{a=\"t\\tt\"}")]
    [InlineData("a", "\u0001\u007f\u00a0é\u0301", "{a=\"\\x01\\x7f\\u00a0é\u0301\"}")]
    [InlineData("a", "🙂\U000E0001", "{a=\"🙂\\U000e0001\"}")]
    [InlineData("a1", "x", "{a1=\"x\", a=\"v\"}")]
    [InlineData("a_b", "x", "{a=\"v\", a_b=\"x\"}")]
    public void Labels_are_written_in_keys_as_Go_writes_them(string name, string value, string expected)
    {
        RouteNode node = new RoutingTree(new AlertRoute { Receiver = "r", GroupBy = ["..."] }).Root;
        Assert.Equal($"{{}}:{expected}", node.GroupKeyOf(LabelSet.Of(("a", "v"), (name, value))));
    }

    [Fact]
    public void Grouping_by_all_labels_makes_a_group_of_each_alert() =>
        Assert.Equal("{}:{a=\"1\", b=\"2\"}", new RoutingTree(new AlertRoute { Receiver = "r", GroupBy = ["..."] }).Root.GroupKeyOf(Labels("b=2,a=1")));

    [Fact]
    public void Two_routes_that_look_alike_have_groups_of_their_own()
    {
        AlertRoute same = new() { Matchers = [Is("a", "1")], Continue = true };
        Assert.Equal(["{}/{a=\"1\"}:{}", "{}/{a=\"1\"}#2:{}"], new RoutingTree(new AlertRoute { Receiver = "r", Routes = [same, same] }).Find(Labels("a=1")).Select(static node => node.GroupKeyOf(Labels("a=1"))));
    }

    // The index is for speed only.
    [Fact]
    public void Of_many_routes_those_are_found_that_match() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool).Select(static (kind, name, value, goesOn) => new AlertRoute
    {
        Matchers = kind switch
        {
            0 => [],
            1 => [Is("l" + name, "v" + value)],
            2 => [new Matcher("l" + name, MatchOperator.NotEqual, "v" + value)],
            3 => [new Matcher("l" + name, MatchOperator.Matches, "v[0-1]"), Is("l" + value, "v" + name)],
            _ => [Is("l" + name, string.Empty)],
        },
        Continue = goesOn,
    }).Array[1, 12].Select(Gen.Int[0, 4].Array[4]).Sample(static (routes, values) =>
    {
        LabelSet alert = LabelSet.Of(values.Select(static (value, index) => KeyValuePair.Create("l" + index, value == 4 ? string.Empty : "v" + value)));
        List<string> expected = [];
        for (int index = 0; index < routes.Length; index++)
        {
            if (!routes[index].Matchers.All(matcher => matcher.IsMatch(alert))) continue;
            expected.Add("r" + index);
            if (!routes[index].Continue) break;
        }

        if (expected.Count == 0) expected.Add("root");
        AlertRoute tree = new() { Receiver = "root", Routes = [.. routes.Select(static (route, index) => route with { Receiver = "r" + index })] };
        Assert.Equal(expected, new RoutingTree(tree).Find(alert).Select(static node => node.Receiver));
    }, iter: 500, threads: 1);

    private static Matcher Is(string name, string value) => new(name, MatchOperator.Equal, value);

    private static LabelSet Labels(string text) => LabelSet.Of(text.Split(',').Select(static label => label.Split('=')).Select(static label => KeyValuePair.Create(label[0], label[1])));
}
