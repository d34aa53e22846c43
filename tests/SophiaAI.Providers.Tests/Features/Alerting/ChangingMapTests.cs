using System.Collections.Immutable;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>The maps of the state while an evaluation changes them.</summary>
public sealed class ChangingMapTests
{
    private static readonly ImmutableDictionary<string, string> s_before = ImmutableDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("kept", "1"), KeyValuePair.Create("changed", "2"), KeyValuePair.Create("removed", "3")]);

    [Fact]
    public void What_was_changed_is_in_the_new_map_and_the_old_one_stays()
    {
        ChangingMap<string> map = new(s_before);
        map["changed"] = "4";
        map["new"] = "5";
        map.Remove("removed");
        map.TryAdd("kept", "6");

        Assert.Equal(new SortedDictionary<string, string> { ["changed"] = "4", ["kept"] = "1", ["new"] = "5" }, new SortedDictionary<string, string>(map.ToImmutable()));
        Assert.Equal("2", s_before["changed"]);
    }

    [Fact]
    public void Without_a_change_it_is_the_same_map() => Assert.Same(s_before, new ChangingMap<string>(s_before).ToImmutable());
}
