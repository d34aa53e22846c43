using SophiaAI.Providers.Services.Snowflake.Statements;

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
        begun.Wait(TestContext.Current.CancellationToken);

        BackgroundWork.WaitForAll();

        Assert.True(Volatile.Read(ref done));
    }
}
