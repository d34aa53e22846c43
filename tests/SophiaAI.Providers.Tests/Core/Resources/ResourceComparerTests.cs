using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Tests.Core.Resources;

/// <summary>What has to be done about a resource, by what the manifest says of it and what there is.</summary>
public sealed class ResourceComparerTests
{
    private static readonly DateTimeOffset s_day = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);

    private static readonly ResourceKind s_kind = new("Service", "Thing", new ResourceProperty("fixed") { ForcesReplace = true }, new ResourceProperty("first") { IsForCreation = true }, new ResourceProperty("guarded") { IsGuarded = true });

    private static readonly ResourceKind s_grant = new("Service", "Grant") { IsLostWhenDeleted = false, IsNothingElse = true };

    [Fact]
    public void What_is_missing_is_made_with_all_that_has_a_value()
    {
        ResourceChange change = Compare(Wish(("a", ResourceValue.Of("1")), ("b", ResourceValue.None), ("first", ResourceValue.Of("x")), ("s", ResourceValue.Secret("hidden"))), null);
        Assert.Equal((ResourceAction.Create, "It is not there.", ResourceImpact.Adds), (change.Action, change.Reason, change.Impact));
        Assert.Equal(["a", "first", "s"], Changed(change));
        Assert.True(change.IsChange);
    }

    [Fact]
    public void What_is_the_same_or_not_said_is_left()
    {
        ResourceChange change = Compare(Wish(("a", ResourceValue.Of("1")), ("b", ResourceValue.None)), Live(("a", ResourceValue.Of("1")), ("b", ResourceValue.None), ("c", ResourceValue.Of("somebody else's"))));
        Assert.Equal((ResourceAction.None, ResourceImpact.None, false), (change.Action, change.Impact, change.IsChange));
        Assert.Empty(change.Deltas);
    }

    [Fact]
    public void What_differs_is_changed_and_nothing_else()
    {
        ResourceChange change = Compare(Wish(("a", ResourceValue.Of("1")), ("b", ResourceValue.None), ("c", ResourceValue.Of("same"))), Live(("a", ResourceValue.Of("0")), ("b", ResourceValue.Of("x")), ("c", ResourceValue.Of("same"))));
        Assert.Equal((ResourceAction.Update, ResourceImpact.Changes, string.Empty), (change.Action, change.Impact, change.Reason));
        Assert.Equal(["a", "b"], Changed(change));
    }

    [Fact]
    public void What_counts_only_when_it_is_made_and_what_is_ignored_never_differ()
    {
        ResourceWish wish = Wish(("first", ResourceValue.Of("x")), ("a", ResourceValue.Of("1"))) with { Ignored = ["a"] };
        Assert.Equal(ResourceAction.None, Compare(wish, Live(("first", ResourceValue.Of("y")), ("a", ResourceValue.Of("2")))).Action);
        Assert.Equal(["first", "a"], Changed(Compare(wish, null)));
    }

    [Fact]
    public void What_can_not_be_changed_is_made_again()
    {
        ResourceChange change = Compare(Wish(("fixed", ResourceValue.Of("true")), ("a", ResourceValue.Of("1"))), Live(("fixed", ResourceValue.Of("false")), ("a", ResourceValue.Of("1"))));
        Assert.Equal((ResourceAction.Replace, ResourceImpact.Destroys, "fixed can't be changed."), (change.Action, change.Impact, change.Reason));
    }

    [Fact]
    public void What_can_not_be_read_is_neither_the_same_nor_different()
    {
        ResourceChange change = Compare(Wish(("s", ResourceValue.Secret("new")), ("unread", ResourceValue.Of("1"))), Live(("s", ResourceValue.Unreadable(s_day))));
        Assert.Equal((ResourceAction.Unknown, false, "s and unread can't be read."), (change.Action, change.IsChange, change.Reason));
        Assert.Equal(["s", "unread"], change.Unknown);
        Assert.Empty(change.Deltas);
    }

    [Fact]
    public void What_can_not_be_read_beside_a_change_is_left_and_told()
    {
        ResourceChange change = Compare(Wish(("s", ResourceValue.Secret("new")), ("a", ResourceValue.Of("1"))), Live(("s", ResourceValue.Unreadable(s_day)), ("a", ResourceValue.Of("0"))));
        Assert.Equal(ResourceAction.Update, change.Action);
        Assert.Equal(["a"], Changed(change));
        Assert.Equal(["s"], change.Unknown);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_reference_that_is_newer_than_what_can_not_be_read_is_written(int days, bool isWritten)
    {
        ResourceChange change = Compare(Wish(("s", ResourceValue.Secret("new", s_day.AddDays(days)))), Live(("s", ResourceValue.Unreadable(s_day))));
        Assert.Equal(isWritten ? ResourceAction.Update : ResourceAction.Unknown, change.Action);
        if (isWritten) Assert.Equal("s can't be read, and is written.", change.Reason);
    }

    [Fact]
    public void What_can_not_be_read_is_written_when_that_is_asked_for_by_name()
    {
        ResourceWish wish = Wish(("s", ResourceValue.Secret("new")), ("unread", ResourceValue.Of("1")));
        LiveResource live = Live(("s", ResourceValue.Unreadable(null)));
        Assert.Equal(["s", "unread"], Changed(new ResourceComparer(["thing"]).Compare(wish, live, null)));
        Assert.Equal(ResourceAction.Unknown, new ResourceComparer(["other"]).Compare(wish, live, null).Action);
    }

    [Fact]
    public void What_can_not_be_read_and_is_to_have_no_value_is_removed() =>
        Assert.Equal(["s"], Changed(Compare(Wish(("s", ResourceValue.None)), Live(("s", ResourceValue.Unreadable(s_day))))));

    [Fact]
    public void What_is_to_be_absent_is_removed_once()
    {
        ResourceWish wish = Wish() with { IsAbsent = true };
        Assert.Equal((ResourceAction.Delete, ResourceImpact.Destroys), Pair(Compare(wish, Live())));
        Assert.Equal((ResourceAction.None, ResourceImpact.None), Pair(Compare(wish, null)));
        ResourceWish grant = new(s_grant, "thing", default) { IsAbsent = true };
        Assert.Equal((ResourceAction.Delete, ResourceImpact.Changes), Pair(Compare(grant, new LiveResource(grant.Id, new Dictionary<string, ResourceValue>()))));
    }

    [Fact]
    public void What_is_nothing_but_its_properties_is_not_made_without_any()
    {
        ResourceWish wish = new(s_grant, "thing", default) { Properties = new Dictionary<string, ResourceValue> { ["USAGE"] = ResourceValue.None } };
        Assert.Equal(ResourceAction.None, Compare(wish, null).Action);
        Assert.Equal(ResourceAction.Create, Compare(Wish(("a", ResourceValue.None)), null).Action);
    }

    [Fact]
    public void What_has_its_former_name_is_renamed_and_changed()
    {
        ResourceWish wish = Wish(("a", ResourceValue.Of("1"))) with { RenamedFrom = "old" };
        ResourceComparer comparer = new([]);
        ResourceChange renamed = comparer.Compare(wish, null, Live(("a", ResourceValue.Of("0"))));
        Assert.Equal((ResourceAction.Rename, "It is still called old.", ResourceImpact.Changes), (renamed.Action, renamed.Reason, renamed.Impact));
        Assert.Equal(["a"], Changed(renamed));
        Assert.Equal("Neither it nor old, its former name, is there.", comparer.Compare(wish, null, null).Reason);
        Assert.Equal(ResourceAction.Update, comparer.Compare(wish, Live(("a", ResourceValue.Of("0"))), null).Action);
        ResourceChange both = comparer.Compare(wish, Live(), Live());
        Assert.Equal((ResourceAction.None, "Both thing and old, its former name, exist. Remove one of them, or 'renamedFrom'."), (both.Action, both.Refusal));
    }

    [Theory]
    [InlineData("fixed", "It is protected. Remove 'protect' from it, or from what it is in, in a change of its own.")]
    [InlineData("guarded", "It is protected, and guarded would change. Remove 'protect' from it, or from what it is in, in a change of its own.")]
    [InlineData("a", null)]
    public void What_is_protected_keeps_what_others_rely_on(string property, string? refusal)
    {
        ResourceWish wish = Wish((property, ResourceValue.Of("1"))) with { IsProtected = true };
        Assert.Equal(refusal, Compare(wish, Live((property, ResourceValue.Of("0")))).Refusal);
        Assert.Null(Compare(wish, Live((property, ResourceValue.Of("1")))).Refusal);
        Assert.Null(Compare(wish, null).Refusal);
        Assert.NotNull(Compare(wish with { IsAbsent = true }, Live()).Refusal);
    }

    [Fact]
    public void What_exists_and_is_different_fails_where_the_manifest_says_so()
    {
        ResourceWish wish = Wish(("a", ResourceValue.Of("1"))) with { FailsIfExists = true };
        Assert.Equal("It exists and is different, and the manifest says 'ifExists: fail'.", Compare(wish, Live(("a", ResourceValue.Of("0")))).Refusal);
        Assert.Null(Compare(wish, Live(("a", ResourceValue.Of("1")))).Refusal);
        Assert.Null(Compare(wish, null).Refusal);
        Assert.Null(Compare(wish with { IsAbsent = true }, Live()).Refusal);
    }

    [Fact]
    public void What_is_known_of_it_is_a_note_of_the_change()
    {
        LiveResource live = Live(("a", ResourceValue.Of("1"))) with { Notes = ["It is not verified yet."] };
        Assert.Equal(["It is not verified yet."], Compare(Wish(("a", ResourceValue.Of("1"))), live).Notes);
        Assert.Equal(["It is not verified yet."], new ResourceComparer([]).Compare(Wish() with { RenamedFrom = "old" }, null, live).Notes);
    }

    private static ResourceChange Compare(ResourceWish wish, LiveResource? live) => new ResourceComparer([]).Compare(wish, live, null);

    private static (string Action, string Impact) Pair(ResourceChange change) => (change.Action, change.Impact);

    private static IEnumerable<string> Changed(ResourceChange change) => change.Deltas.Select(static delta => delta.Property.Name);

    private static ResourceWish Wish(params (string Name, ResourceValue Value)[] properties) => new(s_kind, "thing", default) { Properties = properties.ToDictionary(static one => one.Name, static one => one.Value) };

    private static LiveResource Live(params (string Name, ResourceValue Value)[] properties) => new(s_kind.Id("thing"), properties.ToDictionary(static one => one.Name, static one => one.Value));
}
