using CsCheck;

namespace SophiaAI.Providers.Tests.Alerting;

public sealed class EnginePropertyTests
{
    // A case that fails is named by its seed.
    [Fact]
    public void Whatever_becomes_of_runs_and_messages_each_change_is_told_once() =>
        Gen.Int[0, int.MaxValue - 1].Sample(static seed => new EngineWorld(seed).Live(24), iter: 2000);
}
