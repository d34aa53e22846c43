using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>What Alertmanager 0.25 did in the cases that were measured, with all that it loses. Minutes stand for the seconds that were measured.</summary>
public sealed class AlertmanagerExactTests
{
    private readonly ExactBed _bed = new();

    [Fact]
    public void A_group_waits_then_ticks_and_repeats_late() => Assert.Equal("1 A; 9 A", _bed.Play(16, (0, _bed.Post("A"))));

    [Fact]
    public void What_is_resolved_before_the_first_tick_is_never_told() => Assert.Equal("", _bed.Play(8, (0, _bed.Post("A")), (0.5, _bed.End("A"))));

    [Fact]
    public void One_of_many_that_resolves_is_told_with_all_others_once() =>
        Assert.Equal("1 A B; 3 -A B", _bed.Play(6, (0, _bed.Post("A")), (0.1, _bed.Post("B")), (1.5, _bed.End("A"))));

    [Fact]
    public void Resolved_while_muted_is_lost() => Assert.Equal("1 A", _bed.Mute("A", 1.5, 4.5).Play(12, (0, _bed.Post("A")), (2.5, _bed.End("A"))));

    [Fact]
    public void The_ghost_is_announced_at_the_repeat_only() =>
        Assert.Equal("1 A; 9 A", _bed.Mute("A", 1.5, 4.5).Play(12, (0, _bed.Post("A")), (2.5, _bed.End("A")), (4.6, _bed.Post("A"))));

    [Fact]
    public void A_group_of_which_a_muted_alert_fires_is_resolved_and_it_is_announced_again() =>
        Assert.Equal("1 A B; 3 -A; 7 B", _bed.Mute("B", 1.5, 6.5).Play(8, (0, _bed.Post("A")), (0, _bed.Post("B")), (2.5, _bed.End("A"))));

    [Fact]
    public void What_fires_again_waits_for_the_tick_of_its_old_group() =>
        Assert.Equal("1 A; 3 -A; 5 A", _bed.Play(8, (0, _bed.Post("A")), (2.5, _bed.End("A")), (3.5, _bed.Post("A"))));

    [Fact]
    public void Without_an_end_it_is_resolved_by_the_timeout()
    {
        _bed.Configuration = _bed.Configuration with { ResolveTimeout = TimeSpan.FromMinutes(2.5) };
        Assert.Equal("1 A; 3 -A", _bed.Play(12, (0, _bed.Post("A"))));
    }

    [Fact]
    public void An_old_alert_makes_its_new_group_tell_at_once() => Assert.Equal("0.5 A", _bed.Play(3, (0.5, _bed.Post("A", age: 5.5))));

    [Fact]
    public void An_alert_that_has_become_old_does_not_when_another_comes() =>
        Assert.Equal("1.5 A B", _bed.Play(3, (0.5, _bed.Post("A", age: 0.5)), (1.2, _bed.Post("B"))));

    [Fact]
    public void What_is_posted_again_as_resolved_is_told_again_beside_others() =>
        Assert.Equal("1 A B; 3 -A B; 7 B C; 9 -A B C", _bed.With(static route => route with { RepeatInterval = TimeSpan.FromHours(1) }).Play(16, (0, _bed.Post("A")), (0.1, _bed.Post("B")), (1.5, _bed.End("A")), (3.5, _bed.End("A")), (5.5, _bed.Post("C")), (7.5, _bed.End("A"))));

    [Fact]
    public void The_end_of_what_was_not_heard_of_makes_a_group() => Assert.Equal("3 A", _bed.Play(4, (0, _bed.End("A")), (1.5, _bed.Post("A"))));

    [Fact]
    public void What_could_not_be_sent_waits_for_the_next_tick()
    {
        _bed.Outcome = static at => at < 3 ? MessageOutcome.Failed : MessageOutcome.Sent;
        Assert.Equal("1 A; 3 A B", _bed.Play(5, (0, _bed.Post("A")), (1.4, _bed.Post("B"))));
    }

    [Fact]
    public void What_is_resolved_stays_in_its_group_until_it_could_be_sent()
    {
        _bed.Outcome = static at => at is > 2 and < 6 ? MessageOutcome.Failed : MessageOutcome.Sent;
        Assert.Equal("1 A; 3 -A; 5 -A; 7 -A", _bed.Play(9, (0, _bed.Post("A")), (1.5, _bed.End("A")), (4.5, _bed.Post("B")), (4.6, _bed.End("B"))).Replace(" -B", string.Empty, StringComparison.Ordinal));
    }
}
