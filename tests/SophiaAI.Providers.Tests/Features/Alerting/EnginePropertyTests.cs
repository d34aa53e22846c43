namespace SophiaAI.Providers.Tests.Features.Alerting;

public sealed class EnginePropertyTests
{
    private const int Cases = 500;

    // 2,000 worlds in all. One that goes wrong is named by its seed.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_becomes_of_runs_and_messages_each_change_is_told_once(int part)
    {
        for (int seed = part * Cases; seed < (part + 1) * Cases; seed++)
        {
            Exception? failure = Record.Exception(() => new EngineWorld(seed).Live(24));
            Assert.True(failure is null, $"Seed {seed}: {failure?.Message}");
        }
    }
}
