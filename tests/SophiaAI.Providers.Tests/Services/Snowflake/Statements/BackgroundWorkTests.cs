using SophiaAI.Providers.Services.Snowflake.Statements;
using SophiaAI.Tests.Shared;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Statements;

public sealed class BackgroundWorkTests
{
    [Fact]
    public void The_end_waits_for_what_was_begun_and_lets_nothing_come_of_a_failure()
    {
        using ManualResetEventSlim begun = new();
        bool done = false;
        BackgroundWork.Start(_ => throw new InvalidOperationException());
        BackgroundWork.Start(async _ =>
        {
            begun.Set();
            await Task.Yield();
            Volatile.Write(ref done, true);
        });
        Assert.True(begun.Wait(Patience.Limit, TestContext.Current.CancellationToken), "The work never began.");

        BackgroundWork.WaitForAll();

        Assert.True(Volatile.Read(ref done));
    }
}
