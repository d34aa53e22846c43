using System.Collections.Immutable;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>What is told: a letter is an alert.</summary>
public sealed class NotificationRulesTests
{
    private static readonly DateTimeOffset s_now = EngineBed.Start;

    [Theory]
    // told firing, told resolved, firing, resolved, send_resolved, repeat due: as Alertmanager's table.
    [InlineData("-", "", "A", "", true, false, MessageKindOf.First)]
    [InlineData("-", "", "", "A", true, false, MessageKindOf.Nothing)]
    [InlineData("AB", "", "ABC", "", true, false, MessageKindOf.Added)]
    [InlineData("ABC", "", "ABC", "", true, false, MessageKindOf.Nothing)]
    [InlineData("ABC", "", "ABC", "", true, true, MessageKindOf.Reminder)]
    [InlineData("ABC", "", "AB", "", true, false, MessageKindOf.Nothing)]
    [InlineData("", "AB", "", "AB", true, true, MessageKindOf.Nothing)]
    [InlineData("AB", "", "A", "B", true, false, MessageKindOf.SomeResolved)]
    [InlineData("AB", "", "A", "B", false, false, MessageKindOf.Nothing)]
    [InlineData("A", "B", "A", "B", true, false, MessageKindOf.Nothing)]
    [InlineData("A", "B", "A", "BC", true, false, MessageKindOf.SomeResolved)]
    [InlineData("A", "", "", "A", true, false, MessageKindOf.Resolved)]
    [InlineData("A", "", "", "A", false, false, MessageKindOf.Nothing)]
    [InlineData("", "A", "A", "", true, false, MessageKindOf.First)]
    [InlineData("A", "", "B", "A", true, false, MessageKindOf.Added)]
    public void What_changes_is_told(string told, string toldResolved, string firing, string resolved, bool sendResolved, bool isRepeatDue, int expected)
    {
        NotificationEntry? entry = told == "-" ? null : new NotificationEntry { Firing = Set(told), Resolved = Set(toldResolved), At = s_now };
        GroupView view = new() { Firing = Set(firing), Resolved = Set(resolved) };
        MessageKind? kind = expected == MessageKindOf.Nothing ? null : (MessageKind)expected;
        Assert.Equal(kind, NotificationRules.Decide(view, entry ?? NotificationEntry.Empty, waiting: null, sendResolved, _ => isRepeatDue).Kind);
        Assert.Equal(kind, NotificationRules.DecideExactly(view, entry, sendResolved, _ => isRepeatDue, s_now).Kind);
    }

    [Theory]
    // told firing, owed, firing, firing and muted, resolved, resolved and muted: what is told, and what is owed after it.
    [InlineData("AB", "", "", "B", "A", "", MessageKindOf.SomeResolved, "")]
    [InlineData("AB", "", "A", "B", "", "", MessageKindOf.Nothing, "")]
    [InlineData("A", "", "", "", "", "A", MessageKindOf.Nothing, "A")]
    [InlineData("", "A", "", "", "A", "", MessageKindOf.Resolved, "A")]
    [InlineData("", "A", "A", "", "", "", MessageKindOf.First, "A")]
    [InlineData("", "A", "", "A", "", "", MessageKindOf.Nothing, "A")]
    [InlineData("B", "A", "AB", "", "", "", MessageKindOf.Added, "A")]
    [InlineData("AB", "", "", "", "A", "B", MessageKindOf.Resolved, "B")]
    [InlineData("", "", "", "A", "", "B", MessageKindOf.Nothing, "")]
    public void What_a_mute_hides_is_told_after_it(string told, string owed, string firing, string mutedFiring, string resolved, string mutedResolved, int expected, string owedAfter)
    {
        NotificationEntry entry = new() { Firing = Set(told), Owed = Set(owed), At = s_now };
        GroupView view = new() { Firing = Set(firing), MutedFiring = Set(mutedFiring), Resolved = Set(resolved), MutedResolved = Set(mutedResolved) };
        NotificationAnswer answer = NotificationRules.Decide(view, entry, waiting: null, sendResolved: true, static _ => false);
        Assert.Equal(expected == MessageKindOf.Nothing ? null : (MessageKind)expected, answer.Kind);
        Assert.Equal(owedAfter, string.Concat(answer.Entry.Owed.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Members_that_are_muted_are_not_forgotten()
    {
        GroupView view = new() { Firing = Set("A"), MutedFiring = Set("BC") };
        NotificationEntry entry = NotificationRules.Decide(view, new NotificationEntry { Firing = Set("AB"), At = s_now }, waiting: null, sendResolved: true, static _ => false).Entry;
        Assert.Equal(("AB", "B"), (string.Concat(entry.Firing.Order(StringComparer.Ordinal)), string.Concat(entry.Muted)));
    }

    private static ImmutableHashSet<string> Set(string letters) => [.. letters.Select(static letter => letter.ToString())];

    // In attributes, since the kinds themselves are internal.
    private static class MessageKindOf
    {
        public const int Nothing = -1;
        public const int First = (int)MessageKind.First;
        public const int Added = (int)MessageKind.Added;
        public const int SomeResolved = (int)MessageKind.SomeResolved;
        public const int Resolved = (int)MessageKind.Resolved;
        public const int Reminder = (int)MessageKind.Reminder;
    }
}
