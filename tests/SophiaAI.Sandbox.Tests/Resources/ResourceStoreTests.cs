using SophiaAI.Sandbox.Resources;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Resources;

public sealed class ResourceStoreTests
{
    private readonly ResourceStore<Thing> _store = new(t => t.Id, t => t.Names);

    [Fact]
    public void Resources_keep_the_order_in_which_they_were_made()
    {
        Add("b", "two");
        Add("a", "one");
        _store.Update("b", t => t with { Names = ["zwei"] });

        Assert.Equal(["b", "a"], _store.All.Select(t => t.Id));
        Assert.Equal("b", _store.FindByKey("zwei")?.Id);
        Assert.Null(_store.FindByKey("two"));
    }

    [Theory]
    [InlineData("a", "other")]
    [InlineData("b", "one")]
    [InlineData("b", "uno")]
    public void An_id_and_each_key_is_used_once(string id, string name)
    {
        Add("a", "one", "uno");

        StoreResult<Thing> result = _store.Add(new Thing(id, ["x", name]));

        Assert.Null(result.Resource);
        Assert.Equal("a", result.Conflict?.Id);
        Assert.Single(_store.All);
        Assert.Null(_store.FindByKey("x"));
    }

    [Fact]
    public void A_change_must_not_take_anothers_key()
    {
        Add("a", "one");
        Add("b", "two");

        StoreResult<Thing> result = _store.Update("b", t => t with { Names = ["one"] });

        Assert.Equal((null, "a"), (result.Resource, result.Conflict?.Id));
        Assert.Equal("b", _store.FindByKey("two")?.Id);
    }

    [Fact]
    public void What_does_not_exist_is_not_changed()
    {
        StoreResult<Thing> result = _store.Update("a", t => t);

        Assert.Equal((null, null), (result.Resource, result.Conflict));
    }

    [Fact]
    public void What_is_removed_leaves_its_keys_to_others()
    {
        Add("a", "one");

        Assert.Equal("a", _store.Remove("a")?.Id);
        Assert.Null(_store.Remove("a"));
        Assert.Null(_store.Find("a"));
        Assert.NotNull(_store.Add(new Thing("b", ["one"])).Resource);
    }

    [Fact]
    public void Many_are_removed_at_once()
    {
        Add("a", "one");
        Add("b", "two");
        Add("c", "three");

        Assert.Equal(2, _store.RemoveAll(t => t.Id != "b"));
        Assert.Equal("b", Assert.Single(_store.All).Id);
    }

    [Fact]
    public void Of_many_at_the_same_time_one_gets_the_key()
    {
        int added = 0;
        Parallel.For(0, 100, i =>
        {
            if (_store.Add(new Thing($"{i}", ["one"])).Resource is not null)
                Interlocked.Increment(ref added);
        });

        Assert.Equal(1, added);
    }

    private void Add(string id, params string[] names) => Assert.NotNull(_store.Add(new Thing(id, names)).Resource);

    private sealed record Thing(string Id, string[] Names);
}
