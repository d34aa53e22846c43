using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Statements;

public sealed class LastCallsTests
{
    [Fact]
    public void The_end_waits_for_what_was_begun_and_lets_nothing_come_of_a_failure()
    {
        using ManualResetEventSlim begun = new();
        bool done = false;
        LastCalls.Begin(_ => throw new InvalidOperationException());
        LastCalls.Begin(async _ =>
        {
            begun.Set();
            await Task.Yield();
            Volatile.Write(ref done, true);
        });
        begun.Wait(TestContext.Current.CancellationToken);

        LastCalls.Wait();

        Assert.True(Volatile.Read(ref done));
    }
}
