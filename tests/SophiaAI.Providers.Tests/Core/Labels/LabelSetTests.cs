using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Tests.Core.Labels;

/// <summary>Sets of labels behave as maps do, whatever is put together in which order.</summary>
public sealed class LabelSetTests
{
    [Fact]
    public void Labels_are_in_order_the_later_wins_and_an_empty_value_is_none()
    {
        LabelSet labels = LabelSet.Of(("b", "1"), ("a", "2"), ("b", "3"), ("c", "4"), ("c", ""));

        Assert.Equal([KeyValuePair.Create("a", "2"), KeyValuePair.Create("b", "3")], labels.Labels);
        Assert.Equal(["a", "b"], labels.ToDictionary().Keys);
        Assert.Equal(("3", ""), (labels["b"], labels["c"]));
    }

    [Fact]
    public void Nothing_is_left_of_labels_without_values()
    {
        Assert.Same(LabelSet.Empty, LabelSet.Of(("a", "")));
        Assert.Same(LabelSet.Empty, LabelSet.Of(("a", "1")).With("a", ""));
        Assert.Same(LabelSet.Empty, LabelSet.Of(("a", "1")).Only(["b"]));
    }

    [Fact]
    public void A_set_is_shown_as_Alertmanager_writes_it() =>
        Assert.Equal("""{a="x\"y", b="c:\\d\ne"}""", LabelSet.Of(("b", "c:\\d\ne"), ("a", "x\"y")).ToString());

    [Fact]
    public void Order_is_that_of_characters_not_of_a_language() =>
        Assert.Equal(["B", "_", "a"], LabelSet.Of(("a", "1"), ("_", "2"), ("B", "3")).Labels.Select(static label => label.Key));

    [Fact]
    public void Sets_put_together_at_random_are_what_maps_would_be()
    {
        Random random = new(20261128);
        for (int round = 0; round < 2000; round++)
        {
            (KeyValuePair<string, string>[] one, KeyValuePair<string, string>[] other) = (Pairs(random), Pairs(random));
            string[] names = [.. Pairs(random).Select(static pair => pair.Key)];
            SortedDictionary<string, string> merged = Map(Map([], one), LabelSet.Of(other).Labels);

            Assert.Equal(Map([], one), LabelSet.Of(one).Labels);
            Assert.Equal(merged, LabelSet.Of(one).With(LabelSet.Of(other)).Labels);
            Assert.Equal(LabelSet.Of(merged), LabelSet.Of(one).With(LabelSet.Of(other)));
            Assert.Equal(LabelSet.Of(merged).GetHashCode(), LabelSet.Of(one).With(LabelSet.Of(other)).GetHashCode());
            if (other.Length > 0) Assert.Equal(Map(Map([], one), other[..1]), LabelSet.Of(one).With(other[0].Key, other[0].Value).Labels);
            Assert.Equal(Map([], one).Where(label => names.Contains(label.Key)), LabelSet.Of(one).Only(names).Labels);
            Assert.Equal(Map([], one).SequenceEqual(Map([], other)), LabelSet.Of(one).Equals(LabelSet.Of(other)));
        }
    }

    private static KeyValuePair<string, string>[] Pairs(Random random) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => KeyValuePair.Create("abc"[random.Next(3)].ToString(), random.Next(3) is 0 ? string.Empty : random.Next(2).ToString(System.Globalization.CultureInfo.InvariantCulture)))];

    private static SortedDictionary<string, string> Map(SortedDictionary<string, string> map, IEnumerable<KeyValuePair<string, string>> labels)
    {
        SortedDictionary<string, string> changed = new(map, StringComparer.Ordinal);
        foreach ((string name, string value) in labels)
        {
            if (value.Length == 0) changed.Remove(name);
            else changed[name] = value;
        }

        return changed;
    }
}
