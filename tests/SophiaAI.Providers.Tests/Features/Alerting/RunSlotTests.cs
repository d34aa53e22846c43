using SophiaAI.Providers.Features.Alerting;

namespace SophiaAI.Providers.Tests.Features.Alerting;

public sealed class RunSlotTests
{
    private static readonly TimeSpan s_five = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-20, 0)]
    [InlineData(20, 0)]
    [InlineData(149, 0)]
    [InlineData(150, 300)]
    [InlineData(-150, 0)]
    [InlineData(-151, -300)]
    public void A_run_belongs_to_the_nearest_slot(int seconds, int slot) =>
        Assert.Equal(EngineBed.Start.AddSeconds(slot), RunSlot.Of(EngineBed.Start.AddSeconds(seconds), s_five));

    [Fact]
    public void The_grid_is_in_universal_time() =>
        Assert.Equal(TimeSpan.Zero, RunSlot.Of(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.FromHours(5.5)), s_five).Offset);
}
